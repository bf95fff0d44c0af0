"""Which region of the book a chapter stands under."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from mappings.initiatives_book.lexicon import Lexicon
from mappings.initiatives_book.records import Chapter, Summary

__all__ = ["assign_regions", "leaves"]


def leaves(summary: Sequence[Summary]) -> list[Summary]:
    """The summary's lines that have no parts: the regions, and what stands beside them."""
    return [leaf for group in summary for leaf in (group.parts or [group])]


def assign_regions(chapters: Sequence[Chapter], summary: Sequence[Summary], lexicon: Lexicon) -> None:
    """Gives each chapter its region, and each regional chapter a name.

    The chapters of a region follow its regional one, or, in a book without a summary, the region's name.
    The region's name is, in this order: what the regional chapter calls itself; what a side tab among
    them says; the summary's line, not yet taken, whose amount is the sum of their totals.
    """
    groups: list[list[Chapter]] = []
    tabbed = 2 * sum(bool(chapter.tabs) for chapter in chapters) > len(chapters)  # each page says where it belongs
    for chapter in chapters:
        opens = tabbed and chapter.tabs if lexicon.spaced else chapter.opens_region
        if chapter.kind == "region" or not groups or opens or (chapter.opens_region and not summary):
            groups.append([])
        groups[-1].append(chapter)
    named = [_named(group, lexicon) for group in groups]
    amounts = {leaf.total.name: leaf.total.money.value for leaf in leaves(summary)}
    for index, group in enumerate(groups):
        if named[index] is None:
            total = sum((chapter.total.money.value for chapter in group if chapter.total), Decimal(0))
            free = [name for name, amount in amounts.items() if name not in named and abs(amount - total) < 1]
            named[index] = free[0] if len(free) == 1 else None
    for name, group in zip(named, groups, strict=True):
        for chapter in group:
            chapter.region = name
            if not chapter.name:
                chapter.name = f"{name}: regional programmes" if name else "Regional programmes"


def _named(group: list[Chapter], lexicon: Lexicon) -> str | None:
    head = group[0]
    if head.kind == "region" and head.name and (own := lexicon.region(head.name) or lexicon.region_near(head.name)):
        return own
    if head.kind == "region" and head.name and not lexicon.spaced:
        return head.name
    if head.opens_region and not lexicon.spaced and len({*head.tabs}) == len(head.tabs):
        return head.tabs[-1]  # a continent may stand over the region
    tabs = Counter(tab for chapter in group for tab in chapter.tabs)
    return max(tabs, key=lambda tab: tabs[tab]) if tabs else None
