"""The README's commands, run in a fresh folder, print what the README shows."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from readme import README, fresh, run


@pytest.mark.slow
def test_the_readme_shows_the_real_output(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    assert "```console" in text
    assert fresh(text, lambda command: run(command, tmp_path)) == text
