"""Tables of weights: that those in use can be read, and what the words around a name are."""

from __future__ import annotations

import pytest

from kg.find.topics import scheme
from kg.find.weights import START, Weights, around, bag, weights
from mappings._cases import LIKELY

ROLES = {"funder", "government", "host", "implementer", "mentioned", "participant", "partner", "publisher", "requester"}


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        *(("topic", set(scheme().areas)), ("part", ROLES), ("origin", {"origin"})),
        *(("home", {"host"}), ("name", {"programme", "body"})),
    ],
)
def test_the_tables_answer_what_is_asked(name: str, answers: set[str]) -> None:
    """If it fails, a table has answers that the model lacks, or an answer that is always given, or one that no word can tell."""
    table = weights(name)
    told = {answer for row in table.rows.values() for answer in row}
    assert told and told <= answers
    assert table.rows[START].keys() == told
    assert all(chance < min(LIKELY.values()) for chance in table.chances({}).values())


def test_features_that_no_row_knows_count_nothing() -> None:
    """If it fails, words never seen change the answers."""
    table = Weights({START: {"host": 1.0}, "L:in": {"host": 1.0}})
    assert table.chances({"L:in": 1.0}) == table.chances({"L:in": 1.0, "L:zzz": 9.0})


def test_names_count_as_one_word_of_their_kind() -> None:
    """If it fails, a long name between a verb and a body hides the verb."""
    text = "paid by the Swiss Agency for Development and Cooperation and UNDP"
    told = around(text, text.index("UNDP"), len(text), [(text.index("Swiss"), text.index(" and UNDP"), "BODY")])
    assert {"L0:and", "L1:BODY", "L2:the", "L:by", "L:paid"} <= told.keys()
    assert "R0:" in told


def test_a_word_weighs_less_in_a_longer_text() -> None:
    """If it fails, whatever a long text mentions is what it is about."""
    short, long = (
        bag(["remittances home"]),
        bag(["remittances home " + " ".join(f"word{chr(97 + n)}" for n in range(26)) + " a"] * 3),
    )
    assert short["remitt"] <= 1 / 5
    assert bag([]) == {}
    assert long["remitt"] != short["remitt"]
