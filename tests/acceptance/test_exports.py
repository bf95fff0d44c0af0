"""The examples of docs/exports.md, run in a fresh folder: they print what it shows. As a script, this writes it there."""

from __future__ import annotations

import doctest
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from readme import fresh, run

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"


@pytest.mark.slow
def test_the_page_shows_the_real_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("networkx", "matplotlib", "igraph", "pandas"):
        pytest.importorskip(module, reason=f"{module} is not installed (the extras export, analyse, plot, explore)")
    run("kg build", tmp_path)
    text = PAGE.read_text(encoding="utf-8")
    assert fresh(text, lambda command: run(command, tmp_path)) == text
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8")
    assert tried and not failed


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        run("kg build", Path(place))
        new = fresh(PAGE.read_text(encoding="utf-8"), lambda command: run(command, Path(place)))
    PAGE.write_text(new, encoding="utf-8")
