"""Learns the tables of weights in ``kg/find/`` from the annotations in ``tests/gold`` that are there to learn from.

    python learning/learn.py            writes the tables
    python learning/learn.py --measure  tells how well each table answers for sets of pages that it was not learnt from

It needs the extra ``learn`` (scikit-learn). The same annotations give the same tables.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kg.build import build
from kg.documents import Document, load_catalog, read_document
from kg.evaluate import listed, paired_items, read_gold, same_organisation, same_words, topic_slug
from kg.find.lexicon import unaccented
from kg.find.organisations import OrganisationMention
from kg.find.places import find_countries
from kg.find.topics import scheme
from kg.find.weights import START, Weights, table, weights
from kg.genres import genre_of, mapping
from kg.store import open_store
from mappings._cases import (
    LIKELY,
    Case,
    case_of_topics,
    cases_of_homes,
    cases_of_names,
    cases_of_origins,
    cases_of_parts,
)
from mappings._items import Item
from mappings._page import Part, lines
from mappings._readings import BETTER, MOST, case_of_reading, looks_of, told_readings

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
CORPUS = ROOT / "documents"
SOURCES = (
    (GOLD / "new" / "dev", [GOLD / "new" / "dev"]),
    (CORPUS, [*sorted(GOLD.glob("*.json")), GOLD / "samples"]),
)
"""Folders of documents with the annotations to learn from."""


class Way(NamedTuple):
    """How a table is learnt."""

    strength: float
    """How closely it follows its examples: the inverse of the penalty on weights."""
    least: float
    """Weights nearer to zero are left out."""
    rare: float
    """How much more an example counts whose answer is rare: the exponent of its share."""
    own: float
    """How much more an example from the corpus itself counts: its pages are as they were published."""


WAYS = {
    "topic": Way(100.0, 1.0, 0.5, 3.0),
    "part": Way(1.0, 0.15, 0.0, 3.0),
    "origin": Way(1.0, 0.1, 0.0, 3.0),
    "home": Way(1.0, 0.1, 0.0, 1.0),
    "name": Way(1.0, 0.1, 0.0, 1.0),
    "reading": Way(1.0, 0.02, 0.0, 1.0),
}
FRESH = ("l", "o", "i", "ab", "ac", "ad", "af", "ag", "ah", "aj", "ak", "al", "am", "an")
"""Sets that were written after most rules, so that what rules find in them is about as right as on any other page.

Few rules were made from them: what many are made from belongs here no longer.
"""
TOLD = ("rule", "again", "rules")
"""What rules tell of an answer, and of all answers: see :func:`mappings._cases.by_rules`."""
BY_RULES = re.compile(r"(?:rule|again|rules):")
ACRONYM = re.compile(r"\(([A-Z][\w/ +-]+)\)")
OFTEN = 3  # examples that a word must stand in
ANSWERED = 12  # examples that an answer must have
ALIKE = 1 / 3  # share of the countries of two entries without titles that both name, from which on they may be the same
CLOSE = 0.02  # readings that differ by less in F1 are as good
PAGE = 10.0  # how much the pairs of readings of a page count together, times how far apart they are
COMMON = 0.2  # share of examples from which on an answer is not rare


class Example(NamedTuple):
    """A case with its right answers, and those that a reader may give or not."""

    table: str
    document: str
    features: dict[str, float]
    right: frozenset[str]
    free: frozenset[str]
    much: float = 1.0


def examples() -> list[Example]:
    """The cases about all annotated pages and items, with their answers, as rules alone part the pages and name the bodies."""
    found: list[Example] = []
    with without(table("reading"), table("name")):
        for folder, paths in SOURCES:
            golds = list(read_gold(paths))
            with TemporaryDirectory() as temporary:
                build(folder, Path(temporary) / "graph")
                paired = {id(item): start for item, _, start in paired_items(open_store(Path(temporary) / "graph"), golds)}
            entries = {entry.id: entry for entry in load_catalog(folder / "catalog.toml")}
            for _, gold in golds:
                if "items" in gold:
                    document = read_document(entries[gold["source"]])
                    page = mapping(genre_of(document)).read(document)
                    read = {item.span[0]: item for item in page.items}
                    pairs = [(item, read.get(paired.get(id(item), -1))) for item in gold["items"]]
                    found += compared(gold["items"], page.items, document) if gold.get("layout") != "ours" else ()
                    for told, item in pairs:
                        found += answered(item, told, document.id) if item else ()
    return found


@contextmanager
def without(*paths: Path) -> Iterator[None]:
    """Takes files away for a while, so that what is learnt does not depend on what had been."""
    texts = {path: path.read_bytes() for path in paths if path.exists()}
    for path in texts:
        path.unlink()
    weights.cache_clear()
    try:
        yield
    finally:
        for path, text in texts.items():
            path.write_bytes(text)
        weights.cache_clear()


def compared(golds: list[dict[str, Any]], items: list[Item], document: Document) -> Iterator[Example]:
    """The readings of a page that are most like its annotation against each other one: how they look less how that one looks.

    Every second pair is turned round, so that a better one comes first as often as last.
    """
    page = list(lines(document.text))
    if not 0 < len(page) <= MOST:
        return
    looks = looks_of(page, document)
    own = [Part(item.title, item.paragraphs, item.submitter, item.date[1] if item.date else None) for item in items]
    told = [(likeness(golds, told), case_of_reading(told, looks)) for _, told in told_readings(page, own)]
    best = max(like for like, _ in told)
    pairs = [(one, other) for one in told for other in told if one[0] == best and other[0] < best - CLOSE]
    for at, ((like, better), (unlike, worse)) in enumerate(pairs):
        turned = -1.0 if at % 2 else 1.0
        features = {name: turned * (better.get(name, 0.0) - worse.get(name, 0.0)) for name in sorted({*better, *worse})}
        told_better = frozenset({BETTER} if turned > 0 else ())
        much = PAGE * (like - unlike) / len(pairs)
        yield Example("reading", document.id, {k: v for k, v in features.items() if v}, told_better, frozenset(), much)


def likeness(golds: list[dict[str, Any]], told: list[Part]) -> float:
    """F1 of the entries of a reading: by their titles, and where an annotation has none by the countries that they name."""
    untitled = [one for one in told if not one.title]
    titles = [one.title.value for one in told if one.title]
    right = 0
    for gold in (gold for gold in golds if gold.get("title")):
        if match := next((title for title in titles if same_words(gold["title"], title)), None):
            titles.remove(match)
            right += 1
    asked = [(at / len(golds), set(gold.get("countries", []))) for at, gold in enumerate(golds) if not gold.get("title")]
    named = [(at / len(told), countries_of(one)) for at, one in enumerate(untitled)]
    pairs = [
        (overlap(want, got), -abs(place - where), at, near)
        for at, (place, want) in enumerate(asked)
        for near, (where, got) in enumerate(named)
    ]
    taken: set[tuple[str, int]] = set()
    for like, _, at, near in sorted(pairs, reverse=True):
        if like >= ALIKE and not {("gold", at), ("told", near)} & taken:
            taken |= {("gold", at), ("told", near)}
            right += 1
    return 2 * right / (len(golds) + len(told))


@cache
def _countries(text: str) -> frozenset[str]:
    return frozenset(mention.code for mention in find_countries(text) if mention.kind != "city")


def countries_of(entry: Part) -> frozenset[str]:
    return frozenset().union(*(_countries(text.value) for text in entry.paragraphs))


def overlap(one: Collection[str], other: Collection[str]) -> float:
    """The share of all members of two sets that both have; all of two empty ones."""
    both = {*one, *other}
    return len({*one} & {*other}) / len(both) if both else 1.0


def answered(item: Item, gold: dict[str, Any], document: str) -> Iterator[Example]:
    """The cases about one item with the answers of its annotation."""
    optional = gold.get("optional", {})
    if topics := case_of_topics(item.said, item.about):
        right = {topic_slug(name) for name in gold.get("topics", [])} & scheme().areas.keys()
        free = {topic_slug(name) for name in optional.get("topics", [])}
        yield Example("topic", document, topics.features, frozenset(right), frozenset(free - right))
    bodies = {found.value.slug: found.value for found in item.organisations}
    for case in cases_of_parts(item.said):
        if body := bodies.get(case.about):
            yield from part(case, body, gold, document)
    diasporas = [fact for fact in gold.get("diasporas", []) if fact.get("origin")]
    spare = [fact for fact in optional.get("diasporas", []) if isinstance(fact, dict)]
    for case in cases_of_origins(item.said):
        right, free = ({"origin"} if any(f.get("origin") == case.about for f in facts) else set() for facts in (diasporas, spare))
        yield Example("origin", document, case.features, frozenset(right), frozenset(free - right))
    yield from named(item, gold, document)
    for origin, cases in cases_of_homes(item.said, sorted({fact["origin"] for fact in diasporas})).items():
        for case in cases:
            right, free = (
                {"host"} if any(f.get("origin") == origin and case.about in (f.get("hosts") or []) for f in facts) else set()
                for facts in (diasporas, spare)
            )
            yield Example("home", document, case.features, frozenset(right), frozenset(free - right))


def named(item: Item, gold: dict[str, Any], document: str) -> Iterator[Example]:
    """Which names are those of programmes and of bodies."""
    optional = gold.get("optional", {})
    kinds = {"programme": ["programmes"], "body": ["organisations", "funders"]}
    meant, spare = (
        {kind: names_of(fact for key in keys for fact in facts.get(key, [])) for kind, keys in kinds.items()}
        for facts in (gold, optional)
    )
    for case in cases_of_names(item.said, item.kind_name):
        right, free = ({kind for kind, names in facts.items() if plain(case.about) in names} for facts in (meant, spare))
        yield Example("name", document, case.features, frozenset(right), frozenset(free - right))


def part(case: Case, body: OrganisationMention, gold: dict[str, Any], document: str) -> Iterator[Example]:
    """What part a body has; nothing where a reader may name it or not."""
    optional = gold.get("optional", {})

    def meant(facts: Iterable[Any]) -> list[dict[str, Any]]:
        told = [fact if isinstance(fact, dict) else {"name": fact} for fact in facts]
        return [fact for fact in told if same_organisation(body.name, body.acronym, fact)]

    named = meant(gold.get("organisations", []))
    right = {fact["role"] for fact in named[:1]} | ({"funder"} if meant(gold.get("funders", [])) else set())
    free = {role for fact in named for role in listed(fact.get("role_also"))}
    free |= {"funder"} if meant(optional.get("funders", [])) else set()
    if right or not meant(optional.get("organisations", [])):
        yield Example("part", document, case.features, frozenset(right), frozenset(free - right))


def names_of(facts: Iterable[Any]) -> set[str]:
    """Names as an annotation gives them, with and without the acronym in brackets, and the acronym."""
    told = [fact if isinstance(fact, dict) else {"name": fact} for fact in facts]
    names = {name for fact in told for name in (fact.get("name"), fact.get("acronym"), *listed(fact.get("also"))) if name}
    names |= {re.sub(r"\s*\(.*?\)$", "", name) for name in names} | {one for name in names for one in ACRONYM.findall(name)}
    return {plain(name) for name in names}


def plain(name: str) -> str:
    """A name without case, accents, spaces and article."""
    letters = unaccented(re.sub(r"^(?:the|le|la|el|les|los) ", "", name.lower()))
    return "".join(letter for letter in letters if letter.isalnum())


def learn(found: list[Example], way: Way) -> dict[str, dict[str, float]]:
    """The weights by feature and answer: of words, and of what rules find beside them, where the cases tell it."""
    words = by_words(found, way)
    return with_rules(words, found, way) if any(BY_RULES.match(name) for one in found for name in one.features) else words


def with_rules(words: dict[str, dict[str, float]], found: list[Example], way: Way) -> dict[str, dict[str, float]]:
    """Weights with those of what rules find, one for all answers, learnt from sets that no rule was made from.

    The chances of words are those for sets that the words were not learnt from, either.
    """
    asked: list[list[float]] = []
    right: list[bool] = []
    for fresh in FRESH:
        others = Weights(by_words([example for example in found if of_set(example.document) != fresh], way))
        for example in (example for example in found if of_set(example.document) == fresh):
            for answer, total in others.sums(example.features).items():
                if answer not in example.free:
                    asked.append([total, *(told(example, name, answer) for name in TOLD)])
                    right.append(answer in example.right)
    model = LogisticRegression(C=10.0).fit(asked, right)
    scale, *counts = map(float, model.coef_[0])
    learnt = {name: {answer: scale * weight for answer, weight in row.items()} for name, row in words.items()}
    for answer in words[START]:
        learnt[START][answer] += float(model.intercept_[0])
        for name, count in zip(TOLD, counts, strict=True):
            learnt.setdefault(f"{name}:" if name == "rules" else f"{name}:{answer}", {})[answer] = count
    return learnt


def told(example: Example, name: str, answer: str) -> float:
    """What rules tell of an answer, or of all."""
    return example.features.get(f"{name}:{answer}", example.features.get(f"{name}:", 0.0))


def by_words(found: list[Example], way: Way) -> dict[str, dict[str, float]]:
    """The weights of words by feature and answer."""
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(
        [{name: value for name, value in one.features.items() if not BY_RULES.match(name)} for one in found]
    )
    often = np.asarray((matrix != 0).sum(axis=0)).ravel() >= OFTEN
    matrix = matrix[:, often]
    names = np.array(vectors.get_feature_names_out())[often]
    answers = Counter(answer for example in found for answer in example.right)
    learnt: dict[str, dict[str, float]] = defaultdict(dict)
    for answer in sorted(answer for answer, count in answers.items() if count >= ANSWERED):
        asked = np.array([answer not in example.free for example in found])
        right = np.array([answer in example.right for example in found])[asked]
        counts = np.where(right, (min(COMMON, right.mean()) / COMMON) ** -way.rare, 1.0)
        counts *= np.array([example.much * (way.own if example.document in corpus() else 1.0) for example in found])[asked]
        model = LogisticRegression(C=way.strength, max_iter=2000).fit(matrix[asked], right, sample_weight=counts)
        learnt[START][answer] = float(model.intercept_[0])
        for at in np.flatnonzero(np.abs(model.coef_[0]) >= way.least):
            learnt[names[at]][answer] = float(model.coef_[0][at])
    return learnt


@cache
def corpus() -> frozenset[str]:
    """The documents of the corpus itself."""
    return frozenset(entry.id for entry in load_catalog(CORPUS / "catalog.toml"))


def write(name: str, weights: dict[str, dict[str, float]]) -> None:
    """Writes a table, sorted by feature and answer."""
    with table(name).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["feature", "weights"])
        for feature, answers in sorted(weights.items()):
            rows.writerow([feature, "|".join(f"{answer} {weight:.2f}" for answer, weight in sorted(answers.items()))])


def measure(name: str, found: list[Example]) -> None:
    """Prints how well a table answers for sets of pages that it was not learnt from."""
    sets = sorted({of_set(example.document) for example in found})
    counts: Counter[tuple[str, str]] = Counter()
    best = [0, 0]
    for part in range(5):
        out = set(sets[part::5])
        weights = Weights(learn([e for e in found if of_set(e.document) not in out], WAYS[name]))
        for example in (e for e in found if of_set(e.document) in out):
            chances = weights.chances(example.features)
            told = {answer for answer, chance in chances.items() if chance >= LIKELY.get(answer, LIKELY.get(name, 0.5))}
            for answer in chances:
                if answer in told and answer not in example.free:
                    counts[answer, "right" if answer in example.right else "extra"] += 1
                elif answer in example.right:
                    counts[answer, "missing"] += 1
            if name == "part" and example.right:
                best[max(chances, key=chances.__getitem__) in example.right | example.free] += 1
    total: Counter[str] = Counter()
    for (_, side), count in counts.items():
        total[side] += count
    for answer in [*sorted({answer for answer, _ in counts}), ""]:
        one = Counter({side: counts[answer, side] for side in ("right", "missing", "extra")}) if answer else total
        f1 = 2 * one["right"] / (2 * one["right"] + one["missing"] + one["extra"])
        print(f"{name:8}{answer or 'all':24}{one['right']:6}{one['missing']:6}{one['extra']:6}  F1 {f1:.3f}")
    if name == "part":
        print(f"{name:8}{'the likeliest':24}{best[1]:6}{best[0]:6}        {best[1] / sum(best):.3f}")


def of_set(document: str) -> str:
    """The set of pages that a document was made for: the first part of its name."""
    return document.split("-")[0]


def main(arguments: Iterable[str]) -> None:
    found = examples()
    for name in WAYS:
        asked = [example for example in found if example.table == name]
        if "--measure" in arguments:
            measure(name, asked)
        else:
            weights = learn(asked, WAYS[name])
            write(name, weights)
            print(f"{table(name).name}: {sum(map(len, weights.values())):,} weights from {len(asked):,} examples")


if __name__ == "__main__":
    main(sys.argv[1:])
