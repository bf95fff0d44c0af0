"""Notes and catalogue entries for tests."""

from __future__ import annotations

NOTES = "Notes on projects\nAO: Health for returnees = 2000000\nML: Advice for the diaspora = 1500.50\n"
MORE = "Notes on others\nTG: A centre for visitors = 75\n"


def entry(id: str, file: str, **more: str) -> str:
    rows = {"id": id, "file": file, "title": id.title(), "genre": "note"} | more
    return "[[document]]\n" + "".join(f'{name} = "{value}"\n' for name, value in rows.items() if value)
