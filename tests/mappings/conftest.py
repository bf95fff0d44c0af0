"""What tests of mappings share."""

from __future__ import annotations

import pytest

from kg.find.weights import Weights


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No weights, so that a test of a rule tests the rule."""
    for module in ("_cases", "_readings"):
        monkeypatch.setattr(f"mappings.{module}.weights", lambda name: Weights({}))
