"""What `docs/python.md` shows runs, and says what it says that it says."""

import ast
import re
import shutil
import sys
import tomllib

import pytest
from conftest import ROOT

PAGE = (ROOT / "docs/python.md").read_text(encoding="utf-8")
SECTIONS = [section for section in PAGE.split("\n## ") if "```python\n" in section]


EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]


@pytest.mark.parametrize("extra", EXTRAS)
def test_what_an_engine_needs_comes_with_its_name(extra):
    assert f"`{extra}`" in PAGE.split("\n## ")[0]
    module = ast.parse((ROOT / f"python/replylint/{extra}.py").read_text(encoding="utf-8"))
    named = [node.module for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]
    named += [name.name for node in ast.walk(module) if isinstance(node, ast.Import) for name in node.names]
    needed = {name.split(".")[0] for name in named} - sys.stdlib_module_names - {"replylint"}
    assert needed <= {re.match("[a-z]+", requirement)[0] for requirement in EXTRAS[extra]}


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.splitlines()[0])
def test_a_section(section, tmp_path, monkeypatch):
    if "pyspark" in section and not shutil.which("java"):
        pytest.skip("there is no Java, which Spark runs on")
    monkeypatch.chdir(tmp_path)
    code = "\n".join(block.split("```")[0] for block in section.split("```python\n")[1:])
    exec(compile(code, "docs/python.md", "exec"), {"__name__": "__main__"})
