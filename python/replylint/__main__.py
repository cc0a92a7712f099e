"""`python -m replylint`: the command that came with this package."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path


def command() -> Path:
    """Where pip has put it: among the scripts of this Python, of its user, or of the folder that it was told to install to."""
    name = "replylint" + (sysconfig.get_config_var("EXE") or "")
    user = sysconfig.get_preferred_scheme("user") if sys.version_info >= (3, 10) else f"{os.name}_user"
    folders = [
        Path(sysconfig.get_path("scripts")),
        Path(sysconfig.get_path("scripts", user)),
        Path(__file__).resolve().parents[1] / "bin",
    ]
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    sys.exit(f"error: there is no command {name} in {' or '.join(map(str, folders))}; install replylint again")


def main() -> None:
    arguments = [os.fspath(command()), *sys.argv[1:]]
    if os.name == "nt":
        # There, a program that takes the place of another has a process of its own, which nobody waits for.
        sys.exit(subprocess.run(arguments, check=False).returncode)
    os.execv(arguments[0], arguments)


if __name__ == "__main__":
    main()
