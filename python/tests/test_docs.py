"""What `docs/python.md` shows runs, and says what it says that it says."""

import shutil

import pytest
from conftest import ROOT

PAGE = (ROOT / "docs/python.md").read_text(encoding="utf-8")
SECTIONS = [section for section in PAGE.split("\n## ") if "```python\n" in section]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.splitlines()[0])
def test_a_section(section, tmp_path, monkeypatch):
    if "pyspark" in section and not shutil.which("java"):
        pytest.skip("there is no Java, which Spark runs on")
    monkeypatch.chdir(tmp_path)
    code = "\n".join(block.split("```")[0] for block in section.split("```python\n")[1:])
    exec(compile(code, "docs/python.md", "exec"), {"__name__": "__main__"})
