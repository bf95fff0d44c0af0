"""Events: kind, time, place."""

from __future__ import annotations

import pytest

from kg.find.events import find_event_kind, find_event_place, find_event_time
from kg.find.places import dateline


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("have completed a three-day study visit to Mali", "study visit"),
        ("this week signed an agreement to develop a training", "agreement"),
        ("organized two training workshops for officials", "workshop"),
        ("is organizing a training on human trafficking", "training"),
        ("Launching of the National Migration Profile", "launch"),
        ("a high-level meeting convened in Brasilia", "meeting"),
        ("received the award at a ceremony", "award"),
        ("Remittances are a lifeline", None),
    ],
)
def test_kinds(text: str, kind: str | None) -> None:
    found = find_event_kind(text)
    assert (found[2] if found else None) == kind


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("held in Lima from 17 to 21 March 2014", ("2014-03-17", "2014-03-21")),
        ("on 25 September 2023, officials met", ("2023-09-25", "")),
        ("held in July 2007", ("2007-07", "")),
        ("under the law of 12 May", None),
    ],
)
def test_times(text: str, time: tuple[str, str] | None) -> None:
    found = find_event_time(text)
    assert (found[2:] if found else None) == time


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("concluded a two-day workshop in Juba, South Sudan on Friday", ("SS", "Juba")),
        ("completed a study visit to Mali", ("ML", "")),
        ("Bamako – Officials met on Monday.", ("ML", "Bamako")),
        ("It presented its research on migration to Brazil.", None),
    ],
)
def test_places(text: str, place: tuple[str, str] | None) -> None:
    found = find_event_place(text, dateline(text))
    assert (found[2:] if found else None) == place
