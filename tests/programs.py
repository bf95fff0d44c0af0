"""Programs and JavaScript packages that some tests use. Where one is missing the test is skipped; in CI, where `.ci/run` installs
them all, it fails."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

MODULES = Path(__file__).parent / "node_modules"


def program(name: str, package: str) -> str:
    """The path of a program that a package of Debian brings."""
    return shutil.which(name) or _missing(f"no {name} (Debian: {package})")


def node(path: str) -> Path:
    """A file of the packages that tests/package.json names, by its path in node_modules."""
    found = MODULES / path
    return found if found.exists() else Path(_missing(f"no {path} in {MODULES.name}: `make test` installs it where there is npm"))


def _missing(what: str) -> str:
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
