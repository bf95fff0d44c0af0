"""The README's console blocks: what they run, and what comes out. Run as a script, this writes the real output into it.

A line that begins with ``$`` is a command; what follows it, up to the next, is its output. ``make`` stands for what it
ends with, ``kg build``: whoever runs this has installed already.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

README = Path(__file__).parents[2] / "README.md"
_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.S)


def run(command: str, folder: Path) -> str:
    """What a shell command prints in a folder where ``kg`` is at hand; its trailing spaces removed."""
    annotations = folder / "tests" / "gold"
    if not annotations.exists():
        annotations.parent.mkdir(exist_ok=True)
        annotations.symlink_to(README.parent / "tests" / "gold")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = "kg build" if command == "make" else command.replace(".venv/bin/", "")
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command}: exit status {done.returncode}: {done.stderr}{done.stdout}")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")


def fresh(text: str, ask: Callable[[str], str]) -> str:
    """The text with each command's output made anew."""

    def block(match: re.Match[str]) -> str:
        commands = [line for line in match[0].splitlines() if line.startswith("$ ")]
        return "\n".join(f"{line}\n{ask(line[2:])}".rstrip("\n") for line in commands) + "\n"

    return _BLOCK.sub(block, text)


def main() -> None:
    with TemporaryDirectory() as folder:
        new = fresh(README.read_text(encoding="utf-8"), lambda command: run(command, Path(folder)))
    README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
