"""How well a graph says what careful readers found: precision and recall per kind of fact, with each disagreement.

The readers' annotations are JSON files, one a chapter of a book or one a page (``docs/evaluation.md`` tells
their form). A fact of the graph belongs to a chapter or an item when its passage lies inside that chapter's
or item's passage, so nothing that is read elsewhere can be counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.errors import DocumentError
from kg.find.lexicon import unaccented
from kg.find.naming import organisation, post_abroad
from kg.find.places import adjective, country_name, country_of, is_city
from kg.find.programmes import programme

__all__ = [
    "Difference",
    "Evaluation",
    "Score",
    "evaluate",
    "evaluate_store",
    "listed",
    "paired_items",
    "read_gold",
    "same_organisation",
    "same_words",
    "topic_slug",
]

_PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX dkg: <https://w3id.org/diaspora-kg/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_SIMILAR = 85
_TOPICS = {
    "diaspora": "diaspora-engagement",
    "idps": "internal-displacement",
    "natural_disaster_environment": "disaster-environment",
    "migration_development": "migration-development",
}


@dataclass(frozen=True)
class Difference:
    """One fact that only one side has. ``side`` is ``missing`` (from the graph) or ``extra`` (only in the graph)."""

    kind: str
    side: str
    fact: str
    where: str
    quote: str = ""


@dataclass
class Score:
    """Counts for one kind of fact."""

    right: int = 0
    missing: int = 0
    extra: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        """
        >>> round(Score(right=8, missing=2, extra=0).f1, 3)
        0.889
        """
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Evaluation:
    """Scores by kind of fact, and every disagreement."""

    scores: dict[str, Score] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    def text(self) -> str:
        """A table of figures and the list of disagreements, for people."""
        width = max([len(kind) for kind in self.scores] + [12])
        rows = [f"{'kind of fact':<{width}}  right  missing  extra  precision  recall     F1"]
        for kind, score in sorted(self.scores.items()):
            rows.append(
                f"{kind:<{width}}  {score.right:>5}  {score.missing:>7}  {score.extra:>5}  "
                f"{score.precision:>9.3f}  {score.recall:>6.3f}  {score.f1:>5.3f}"
            )
        for difference in self.differences:
            rows.append(
                f"{difference.side}: {difference.kind}: {difference.fact} [{difference.where}] {difference.quote}".rstrip()
            )
        return "\n".join(rows)

    def as_dict(self) -> dict[str, Any]:
        return {
            "scores": {
                kind: {
                    "right": score.right,
                    "missing": score.missing,
                    "extra": score.extra,
                    "precision": score.precision,
                    "recall": score.recall,
                    "f1": score.f1,
                }
                for kind, score in sorted(self.scores.items())
            },
            "differences": [vars(difference) for difference in self.differences],
        }


def read_gold(paths: Iterable[Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The annotations in the files named, and in the folders named.

    Raises:
        DocumentError: a file is missing, is not JSON or has neither ``chapter`` nor ``items``.
    """
    for path in paths:
        files = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not files:
            raise DocumentError(f"{path}: no *.json in it; name files of annotations, or a folder that has some")
        for file in files:
            try:
                gold = json.loads(file.read_text(encoding="utf-8"))
            except OSError as error:
                raise DocumentError(f"{file}: cannot be read ({error.strerror}); name a file of annotations") from None
            except ValueError as error:
                raise DocumentError(f"{file}: not JSON ({error}); correct it there") from None
            if not isinstance(gold, dict) or not ("chapter" in gold or "items" in gold):
                raise DocumentError(f'{file}: neither "chapter" nor "items" in it; see docs/evaluation.md for the form')
            yield file, gold


def evaluate(golds: Sequence[Path], graph: Path) -> Evaluation:
    """Compares the graph in folder ``graph`` with annotations."""
    from kg.store import open_store

    return evaluate_store(open_store(graph), read_gold(golds))


def evaluate_store(store: Store, golds: Iterable[tuple[Path, dict[str, Any]]]) -> Evaluation:
    """Compares the graph in ``store`` with annotations; see :func:`evaluate`."""
    result = Evaluation()
    facts = _Facts(store)
    for file, gold in golds:
        if "chapter" in gold:
            _chapter(gold, facts, _Tally(result, file.stem))
        else:
            _page(gold, facts, _Tally(result, file.stem))
    return result


def paired_items(store: Store, golds: Iterable[tuple[Path, dict[str, Any]]]) -> Iterator[tuple[dict[str, Any], str, int]]:
    """The annotated items of pages that the graph has, too: each with its document and where in the text it begins there."""
    facts = _Facts(store)
    for file, gold in golds:
        if "items" in gold:
            for item, place in _pairs(gold, facts, _Tally(Evaluation(), file.stem)):
                yield item, place.document, place.start


def same_organisation(name: str, acronym: str, gold: dict[str, Any]) -> bool:
    """Whether an annotation means the body of this name and acronym."""
    return _same_organisation(gold, {"names": {name}, "acronyms": {acronym} - {""}})


# --- counting -------------------------------------------------------------------------------------------------------


@dataclass
class _Tally:
    result: Evaluation
    where: str

    def compare(
        self,
        kind: str,
        gold: Iterable[Any],
        found: Iterable[Any],
        same: Callable[[Any, Any], bool] | None = None,
        optional: Iterable[Any] = (),
        show: Callable[[Any], str] = str,
        quote: Callable[[Any], str] = lambda fact: "",
    ) -> list[tuple[Any, Any]]:
        """Counts one kind; gives the pairs that agree. ``optional`` facts count neither way."""
        same = same or (lambda a, b: bool(a == b))
        score = self.result.scores.setdefault(kind, Score())
        rest, pairs = list(found), []
        for fact in gold:
            match = next((other for other in rest if same(fact, other)), None)
            if match is None:
                score.missing += 1
                self.result.differences.append(Difference(kind, "missing", show(fact), self.where))
                continue
            rest.remove(match)
            score.right += 1
            pairs.append((fact, match))
        for other in rest:
            if any(same(fact, other) for fact in optional):
                continue
            score.extra += 1
            self.result.differences.append(Difference(kind, "extra", show(other), self.where, quote(other)))
        return pairs


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two names or titles are the same but for the print: case, spacing, quotes, a letter or two."""
    from rapidfuzz import fuzz

    first, second = _flat(one or ""), _flat(other or "")
    return first == second or fuzz.ratio(first, second) >= _SIMILAR + 7


def _same_heading(one: str, other: str) -> bool:
    """Whether two headings are the same but for the print and for their numbers.

    >>> _same_heading("II. Salud y migración", "Salud y Migración")
    True
    """
    return same_words(*(re.sub(r"^(?:[A-Z]|[IVX]+|\d+)(?:\.\d+)*[.)]?\s+(?=\S)", "", heading) for heading in (one, other)))


def _flat(value: str) -> str:
    return re.sub(r"[^\w]+", " ", unaccented(value.casefold())).strip().removeprefix("the ")


# --- the facts of the graph -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Place:
    """A part of a document: a chapter or an item."""

    node: str
    document: str
    start: int
    end: int
    label: str


class _Facts:
    """The graph's facts by the part of a document that they were read from."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, query: str) -> list[dict[str, str]]:
        """The rows of a query as text."""
        solutions = self._store.query(_PREFIXES + query)
        assert isinstance(solutions, QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        return [
            {name: value.value for name in names if isinstance(value := solution[name], (NamedNode, Literal))}
            for solution in solutions
        ]

    def places(self, kind: str) -> list[_Place]:
        if kind not in self.__dict__:
            found = self.rows(f"""SELECT ?node ?document ?start ?end (MIN(STR(?l)) AS ?label) WHERE {{
                GRAPH ?p {{ ?node a dkg:{kind} }} ?p dkg:start ?start ; dkg:end ?end ; oa:hasSource/dcterms:identifier ?document .
                OPTIONAL {{ ?node rdfs:label ?l }} }} GROUP BY ?node ?document ?start ?end ORDER BY ?document ?start""")
            self.__dict__[kind] = [
                _Place(row["node"], row["document"], int(row["start"]), int(row["end"]), row.get("label", "")) for row in found
            ]
        places: list[_Place] = self.__dict__[kind]
        return places

    def all(self, name: str, query: str) -> list[dict[str, str]]:
        """The rows of a query, asked once."""
        if name not in self.__dict__:
            self.__dict__[name] = self.rows(query)
        rows: list[dict[str, str]] = self.__dict__[name]
        return rows

    def inside(self, name: str, place: _Place) -> list[dict[str, str]]:
        rows = self.all(name, _QUERIES[name])
        return [row for row in rows if row["document"] == place.document and place.start <= int(row["start"]) < place.end]


_PASSAGE = "?p dkg:start ?start ; oa:exact ?quote ; oa:hasSource/dcterms:identifier ?document ."
_QUERIES = {
    "topics": f"""SELECT DISTINCT ?thing ?topic ?need ?document ?start ?quote WHERE {{
        GRAPH ?p {{ ?thing dkg:topic ?t }} {_PASSAGE} ?t skos:broader* ?b . ?b dcterms:identifier ?topic .
        BIND(EXISTS {{ ?thing a dkg:Need }} AS ?need) }}""",
    "diasporas": f"""SELECT DISTINCT ?origin ?host ?host_text ?document ?start ?quote WHERE {{
        GRAPH ?p {{ ?d a dkg:Diaspora }} {_PASSAGE} ?d dkg:origin/dcterms:identifier ?origin .
        OPTIONAL {{ GRAPH ?p {{ ?d dkg:hostCountry ?h }} ?h dcterms:identifier ?host }}
        OPTIONAL {{ GRAPH ?p {{ ?d dkg:hostText ?host_text }} }} }}""",
    "engaged": f"""SELECT DISTINCT ?thing ?origin ?document ?start ?quote WHERE {{
        GRAPH ?p {{ ?thing dkg:engages ?d }} {_PASSAGE} ?d dkg:origin/dcterms:identifier ?origin }}""",
    "organisations": f"""SELECT DISTINCT ?org ?name ?acronym ?kind ?role ?thing ?document ?start ?quote WHERE {{
        GRAPH ?p {{ ?org a dkg:Organisation ; foaf:name ?name . ?org ?property ?thing
            OPTIONAL {{ ?org dkg:acronym ?acronym }} OPTIONAL {{ ?org dkg:organisationKind ?kind }} }} {_PASSAGE}
        VALUES (?property ?role) {{ (dkg:funds "funder") (dkg:implements "implementer") (dkg:partnersIn "partner")
            (dkg:hosts "host") (dkg:participatesIn "participant") (dkg:governs "government")
            (dkg:contributesTo "contributor") (dkg:mentionedIn "mentioned") }} }}""",
    "mentions": f"""SELECT DISTINCT ?code ?document ?start ?quote WHERE {{
        GRAPH ?p {{ ?s dkg:mentions ?c }} {_PASSAGE} ?c dcterms:identifier ?code }}""",
    "countries": f"""SELECT DISTINCT ?thing ?code ?document ?start ?quote WHERE {{
        GRAPH ?p {{ ?thing dkg:country|dkg:mentions ?c }} {_PASSAGE} ?c dcterms:identifier ?code }}""",
    "amounts": f"""SELECT DISTINCT ?amount ?currency ?what ?document ?start ?quote WHERE {{
        GRAPH ?p {{ ?thing dkg:hasAmount ?m }} {_PASSAGE} ?m dkg:amount ?amount ; dkg:currency ?currency
        OPTIONAL {{ ?m dkg:measures ?what }} }}""",
    "projects": f"""SELECT DISTINCT ?line ?title ?amount ?document ?start ?quote WHERE {{
        GRAPH ?p {{ ?line a dkg:Project ; dcterms:title ?title }} {_PASSAGE}
        OPTIONAL {{ ?line dkg:requires/dkg:amount ?amount }} }}""",
    "project areas": """SELECT DISTINCT ?line ?area ?subarea WHERE { ?line a dkg:Project
        OPTIONAL { ?line dkg:inArea/dkg:areaName ?area } OPTIONAL { ?line dkg:inSubarea/dkg:areaName ?subarea } }""",
    "marks": "SELECT DISTINCT ?line ?mark WHERE { ?line a dkg:Project ; dkg:mark ?mark }",
    "totals": f"""SELECT DISTINCT ?amount ?document ?start ?quote WHERE {{
        GRAPH ?p {{ ?t a dkg:StatedTotal ; dkg:amount ?amount }} {_PASSAGE} ?t dkg:scope "chapter" }}""",
    "publishers": "SELECT DISTINCT ?document ?publisher WHERE { ?d dcterms:identifier ?document ; dcterms:publisher ?publisher }",
    "programmes": f"""SELECT DISTINCT ?programme ?name ?acronym ?document ?start ?quote WHERE {{
        GRAPH ?p {{ ?thing dkg:partOf ?programme }} {_PASSAGE}
        ?programme rdfs:label ?name FILTER NOT EXISTS {{ ?programme a dkg:ProgrammeArea }}
        OPTIONAL {{ ?programme dkg:acronym ?acronym }} }}""",
    "items": """SELECT DISTINCT ?node ?title ?date ?kind WHERE { ?node a dkg:Item
        OPTIONAL { ?node dcterms:title ?title } OPTIONAL { ?node dkg:date ?date }
        OPTIONAL { ?node a ?class . FILTER(?class IN (dkg:NewsItem, dkg:PressRelease, dkg:Practice, dkg:ResourceItem))
                   BIND(STRAFTER(STR(?class), "#") AS ?kind) } }""",
    "chapter facts": """SELECT DISTINCT ?node ?kind ?region ?code WHERE { ?node a dkg:Chapter ; dkg:kind ?kind
        OPTIONAL { ?node dkg:inRegion/rdfs:label ?region } OPTIONAL { ?node dkg:place/dcterms:identifier ?code } }""",
}


def topic_slug(name: str) -> str:
    """The slug of a topic that an annotation names: "diaspora" is ``diaspora-engagement``."""
    return _TOPICS.get(name, name.replace("_", "-"))


def _organisations(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        known = found.setdefault(row["org"], {"names": set(), "acronyms": set(), "roles": set(), "quote": row["quote"]})
        known["names"].update({row["name"], " ".join(row["quote"].split())})  # as the document prints it, too
        known["roles"].update({row["role"], row.get("kind", "")})
        if row.get("acronym"):
            known["acronyms"].add(row["acronym"])
    return list(found.values())


def _same_organisation(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether both mean one body: by acronym, or by a name, which may say its country or leave it out."""
    if gold.get("acronym") and gold["acronym"] in found["acronyms"]:
        return True
    told = {gold["name"], gold.get("printed") or gold["name"], *listed(gold.get("also"))}
    told |= {_BRACKETED.sub("", name) for name in told}  # "European Union (EU)"
    if told & found["acronyms"]:
        return True
    told |= {f"Government of {country_name(code)}" for name in told if (code := _state(name))}
    plain = {_ARTICLE.sub("", name) for name in told}
    told |= {post for name in plain if (post := post_abroad(name))}
    told |= {known.name for name in plain if (known := organisation(name))}
    found_names = found["names"] | {_ARTICLE.sub("", name) for name in found["names"]}
    return any(_same_name(one, other) for one in told | plain for other in found_names)


_ARTICLE = re.compile(r"^(?:(?i:the|la|le|les|el|los|las)\s+|(?i:l)[’'])(?=[A-ZÀ-Ý])")


def _same_name(one: str, other: str) -> bool:
    """Whether two names are the same; the country whose body it is, or the place at its end, one of them may leave out."""
    if same_words(_without_country(one), _without_country(other)):
        return True
    first, second = _without_place(one), _without_place(other)
    told_by_one = (first == one) != (second == other)
    return told_by_one and same_words(_without_country(first), _without_country(second))


def _without_place(name: str) -> str:
    """A name of two words and more without the place that it ends with.

    >>> _without_place("Casa del Migrante de Tijuana"), _without_place("Embassy of Ireland in Rome")
    ('Casa del Migrante', 'Embassy of Ireland')
    >>> _without_place("University of Nairobi"), _without_place("EU Delegation to Georgia")
    ('University of Nairobi', 'EU Delegation')
    """
    match = _IN_PLACE.match(name)
    if not match or " " not in match["name"] or _ANY.fullmatch(match["name"]):
        return name
    return match["name"] if country_of(match["place"]) or is_city(match["place"]) else name


# what each of many places has: "Technical University of Berlin"
_ANY = re.compile(
    r"(?:(?:National|State|Technical|Islamic|Catholic|Central|Free|Public|Federal|Regional|City|Open|Red|Development|Medical|American)\s)*"
    r"(?:University|Universidad|Université|Bank|Banco|Banque|Cross|Crescent|Council|Ministry|Hospital|College|Commission|Office|Police|Chamber)"
)

_IN_PLACE = re.compile(
    r"(?P<name>.*\S)\s+(?:of|in|at|to|de|du|del|à|en|d[’'])\s*(?:the\s+)?(?:(?:city|ciudad|ville)\s+(?:of|de)\s+)?(?P<place>[A-ZÀ-Ý][\w’'.-]*(?:\s\S+){0,3})$"
)
_BRACKETED = re.compile(r"\s*\([^()]*\)$")


def _state(name: str) -> str | None:
    """The country that a name stands for as its government.

    >>> _state("Sweden"), _state("Australian Government"), _state("Swedish Red Cross")
    ('SE', 'AU', None)
    >>> _state("Gobierno Dominicano"), _state("gobierno de los Estados Unidos")
    ('DO', 'US')
    >>> _state("Gouvernement du Sénégal"), _state("Government of the Republic of Zambia")
    ('SN', 'ZM')
    """
    bare = re.sub(
        r"^(?:[Gg]overnment|[Gg]ouvernement|[Gg]obierno|[EÉ]tat)\s+(?:of|du|del?|des|d[’'])\s*(?:(?:the|la|los|las)\s+|l[’'])?"
        r"(?:(?:Republic|Kingdom)\s+of\s+)?",
        "",
        name,
    )
    if (adjectival := re.sub(r"^(?:[Gg]ouvernement|[Gg]obierno)\s+", "", bare)) != bare:
        bare = adjectival.lower()
    bare = bare.removesuffix(" Government").removesuffix(" government").removeprefix("Royal ")
    return country_of(bare) or (adjective(bare) if bare != name else None)


def listed(value: Any) -> list[str]:
    """Names of which an annotation gives one, several or none."""
    return [value] if isinstance(value, str) else list(value or [])


def _without_country(name: str) -> str:
    """The name of a state's body without the state: a demonym before it, "of the Republic of X" behind it.

    >>> _without_country("Belgian Ministry of Foreign Affairs"), _without_country("Ministry of Health of Georgia")
    ('Ministry of Foreign Affairs', 'Ministry of Health')
    >>> _without_country("Government of Georgia")
    'Government of Georgia'
    """
    from kg.find.places import find_countries

    for mention in find_countries(name):
        if mention.kind in ("demonym", "name") and not name[: mention.start].strip() and name[mention.end :].strip(" ’'s"):
            return re.sub(r"^[’']s?\s+", "", name[mention.end :].strip())
        before = re.sub(
            r"\s+(?:of|for|in)\s+(?:the\s+)?(?:(?:Republic|Kingdom|State)\s+of\s+)?(?:the\s+)?$", "", name[: mention.start]
        )
        if mention.end == len(name) and len(before.split()) > 2:
            return before
    return name


def _compare_organisations(
    gold: Sequence[dict[str, Any]], optional: list[Any], rows: list[dict[str, str]], tally: _Tally
) -> None:
    def show(fact: dict[str, Any]) -> str:
        return str(fact.get("name") or "/".join(sorted(fact["names"])))

    spare = [fact if isinstance(fact, dict) else {"name": fact} for fact in optional]
    pairs = tally.compare(
        "organisations", gold, _organisations(rows), _same_organisation, spare, show, lambda fact: str(fact["quote"])
    )
    plain = {"mentioned", "other", "ngo"}
    parts = {"funder", "implementer", "partner", "host", "participant"}
    for fact, found in pairs:
        roles = found["roles"]
        right = bool({fact["role"], *listed(fact.get("role_also"))} & roles) or (fact["role"] in plain and not roles & parts)
        role = fact["role"] if right else "/".join(sorted(roles & parts)) or "mentioned"
        tally.compare("organisation roles", [(show(fact), fact["role"])], [(show(fact), role)], show=str)


def _diasporas(rows: list[dict[str, str]], asked: Collection[str]) -> set[tuple[str, tuple[str, ...]]]:
    """Mentions as origin and hosts; one that says nothing more than another of the same origin is dropped.

    That they live "abroad" says nothing more, but of the origins ``asked`` for by themselves.

    >>> rows = [{"origin": "SV", "start": "1", "host": "US"}, {"origin": "SV", "start": "9", "host_text": "abroad"}]
    >>> _diasporas(rows, set()), sorted(_diasporas(rows, {"SV"}))
    ({('SV', ('US',))}, [('SV', ()), ('SV', ('US',))])
    """
    mentions: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for row in rows:
        hosts, words = mentions.setdefault((row["origin"], row["start"]), (set(), set()))
        if row.get("host"):
            hosts.add(row["host"])
        if row.get("host_text"):
            words.add(row["host_text"])
    told = {(origin, tuple(sorted(hosts)), frozenset(words)) for (origin, _), (hosts, words) in mentions.items()}
    vague = {
        (origin, hosts, words)
        for origin, hosts, words in told
        if not hosts and (not words if origin in asked else all(map(_ABROAD.fullmatch, words)))
    }
    more = {origin for origin, *_ in told - vague}
    return {(origin, hosts) for origin, hosts, words in told if (origin, hosts, words) not in vague or origin not in more}


_ABROAD = re.compile(r"abroad|overseas|à l[’']étranger|en el (?:exterior|extranjero)", re.I)


def _fullest(facts: set[tuple[str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    """The facts, less those that name some of the hosts that another one of the same origin names.

    >>> _fullest({("MA", ("IT",)), ("MA", ("BE", "IT")), ("MA", ())})
    [('MA', ()), ('MA', ('BE', 'IT'))]
    """
    return sorted(
        (origin, hosts) for origin, hosts in facts if not hosts or not any(o == origin and set(hosts) < set(h) for o, h in facts)
    )


def _united(facts: set[tuple[str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    """
    >>> _united({("MA", ("BE",)), ("MA", ("IT",)), ("TG", ())})
    [('MA', ('BE', 'IT')), ('TG', ())]
    """
    hosts: dict[str, set[str]] = {}
    for origin, where in facts:
        hosts.setdefault(origin, set()).update(where)
    return sorted((origin, tuple(sorted(where))) for origin, where in hosts.items())


def _compare_diasporas(
    gold: list[dict[str, Any]], rows: list[dict[str, str]], tally: _Tally, optional: Iterable[Any] = (), united: bool = False
) -> None:
    """Compares origins with hosts; ``united``: all that an item says of one origin is one fact.

    An optional fact is another way to say the one of the same origin: with the hosts, say, that a city only implies.
    """
    join = _united if united else _fullest
    wanted = join({(fact["origin"], tuple(sorted(fact.get("hosts") or []))) for fact in gold})
    found = join(_diasporas(rows, {origin for origin, hosts in wanted if not hosts}))
    spare = [(fact["origin"], tuple(sorted(fact.get("hosts") or []))) for fact in optional if isinstance(fact, dict)]

    def same(one: tuple[str, Any], other: tuple[str, Any]) -> bool:
        return one == other or (one[0] == other[0] and other in spare)

    tally.compare("diasporas", wanted, found, same, spare, lambda fact: f"{fact[0]} > {'|'.join(fact[1]) or '?'}")


# --- chapters -------------------------------------------------------------------------------------------------------


def _chapter(gold: dict[str, Any], facts: _Facts, tally: _Tally) -> None:
    place = _find_chapter(gold, facts)
    tally.compare("chapters", [gold["chapter"]], [gold["chapter"]] if place else [])
    if place is None:
        return
    about = [row for row in facts.all("chapter facts", _QUERIES["chapter facts"]) if row["node"] == place.node]
    if gold.get("region"):
        tally.compare("regions", [gold["region"]], sorted({row["region"] for row in about if row.get("region")}), same_words)
    if "stated_total" in gold and gold["stated_total"] is not None:
        tally.compare(
            "stated totals", [Decimal(str(gold["stated_total"]))], [Decimal(r["amount"]) for r in facts.inside("totals", place)]
        )
    if "projects" in gold:
        _projects(gold, facts, place, tally)
    _topics(gold, facts, place, tally)
    _compare_diasporas(gold.get("diasporas", []), facts.inside("diasporas", place), tally)
    publishers = {
        row["publisher"] for row in facts.all("publishers", _QUERIES["publishers"]) if row["document"] == place.document
    }
    others = [row for row in facts.inside("organisations", place) if row["name"] not in publishers]
    _compare_organisations(gold.get("organisations", []), [], others, tally)
    named = {row["code"]: row["quote"] for row in facts.inside("mentions", place) if row["code"] not in gold["iso2"]}
    tally.compare(
        "countries mentioned", sorted(gold.get("countries_mentioned", [])), sorted(named), quote=lambda code: named[code]
    )


def _find_chapter(gold: dict[str, Any], facts: _Facts) -> _Place | None:
    """The chapter of that name; else the one with the same place and kind; in the document ``source`` if that is given."""
    chapters = [place for place in facts.places("Chapter") if gold.get("source") in (None, place.document)]
    named = [place for place in chapters if _flat(place.label) == _flat(gold["chapter"])]
    rows = facts.all("chapter facts", _QUERIES["chapter facts"])
    fitting = {
        row["node"]
        for row in rows
        if row["kind"] == gold.get("kind", row["kind"]) and (row.get("code") in gold.get("iso2", []) or not gold.get("iso2"))
    }
    by_place = [place for place in chapters if place.node in fitting]
    total = str(gold.get("stated_total"))
    by_total = (
        [p for p in by_place if any(Decimal(r["amount"]) == Decimal(total) for r in facts.inside("totals", p))]
        if total != "None"
        else []
    )
    return next(
        iter([p for p in named if p.node in fitting] or by_total or (by_place if gold.get("iso2") else []) or named), None
    )


def _projects(gold: dict[str, Any], facts: _Facts, place: _Place, tally: _Tally) -> None:
    found = facts.inside("projects", place)

    def amount(value: Any) -> Decimal | None:
        return None if value is None else Decimal(str(value))

    pairs = tally.compare(
        "projects",
        gold["projects"],
        found,
        lambda a, b: same_words(a["title"], b["title"]) and amount(a["amount"]) == amount(b.get("amount")),
        show=lambda fact: f"{fact['title']} – {fact.get('amount')}",
        quote=lambda fact: str(fact["quote"]),
    )
    areas = {row["line"]: row for row in facts.all("project areas", _QUERIES["project areas"])}
    marks: dict[str, set[str]] = {}
    for row in facts.all("marks", _QUERIES["marks"]):
        marks.setdefault(row["line"], set()).add(row["mark"])
    for wanted, row in pairs:
        printed = areas.get(row["line"], {})
        for key in ("area", "subarea"):
            told = [wanted[key]] if wanted.get(key) else []
            tally.compare(f"project {key}s", told, [printed[key]] if printed.get(key) else [], _same_heading)
        has = marks.get(row["line"], set())
        for key, mark in (("cap_2008", "cap-2008"), ("co_funding", "co-funding")):
            named = f"{mark}: {wanted['title']}"
            tally.compare("project marks", [named] if wanted.get(key) else [], [named] if mark in has else [])


def _topics(gold: dict[str, Any], facts: _Facts, place: _Place, tally: _Tally) -> None:
    rows = facts.inside("topics", place)
    quotes: dict[Hashable, str] = {}
    has: set[tuple[str, str]] = set()
    for row in rows:
        fact = (row["topic"], "need" if row["need"] == "true" else "programme")
        has.add(fact)
        quotes.setdefault(fact, row["quote"])
    engaged = {row["thing"] for row in facts.inside("engaged", place)}
    healthy = {row["thing"]: row["quote"] for row in rows if row["topic"] == "health" and row["need"] == "false"}
    if both := engaged & set(healthy):
        has.add(("diaspora-health", "programme"))
        quotes.setdefault(("diaspora-health", "programme"), healthy[min(both)])
    for name, told in gold.get("topics", {}).items():
        for kind in ("need", "programme"):
            if kind in told:
                fact = (topic_slug(name), kind)
                tally.compare(
                    f"topics: {kind}",
                    [fact] if told[kind] else [],
                    [fact] if fact in has else [],
                    show=lambda f: f"{f[0]}",
                    quote=lambda f: quotes.get(f, ""),
                )


# --- pages ----------------------------------------------------------------------------------------------------------


def _page(gold: dict[str, Any], facts: _Facts, tally: _Tally) -> None:
    rows = {row["node"]: row for row in facts.all("items", _QUERIES["items"])}
    for item, place in _pairs(gold, facts, tally):
        _item(item, rows[place.node], place, facts, _Tally(tally.result, f"{tally.where}: {item.get('title')}"))


def _pairs(gold: dict[str, Any], facts: _Facts, tally: _Tally) -> list[tuple[dict[str, Any], _Place]]:
    """The annotated items of a page, each with the one of the graph that is the same."""
    places = [place for place in facts.places("Item") if place.document == gold["source"]]
    rows = {row["node"]: row for row in facts.all("items", _QUERIES["items"])}
    unread = [(place, rows[place.node].get("title")) for place in places]

    dates = {place.node: rows[place.node].get("date") for place in places}
    alike = _alike([i for i in gold["items"] if not i.get("title")], [p for p, title in unread if title is None], dates, facts)

    def same(item: dict[str, Any], found: tuple[_Place, str | None]) -> bool:
        if item.get("title"):
            return same_words(item["title"], found[1])
        return found[1] is None and alike.get(id(item)) == found[0].node

    pairs = tally.compare("items", gold["items"], unread, same, show=lambda f: str(f["title"] if isinstance(f, dict) else f[1]))
    return [(item, place) for item, (place, _) in pairs]


def _alike(golds: list[dict[str, Any]], places: list[_Place], dates: dict[str, str | None], facts: _Facts) -> dict[int, str]:
    """For items without a title those of the graph that share most of their day, countries and sums, in order of the page."""
    told = {
        place.node: {
            *(row["code"] for row in facts.inside("countries", place)),
            *(Decimal(row["amount"]) for row in facts.inside("amounts", place)),
            dates[place.node],
        }
        - {None}
        for place in places
    }
    free = [place.node for place in places]
    chosen: dict[int, str] = {}
    scores = [
        (-len(wanted & told[node]) + len(wanted ^ told[node]) / 10, at, place, id(item), node)
        for at, item in enumerate(golds)
        for place, node in enumerate(free)
        for wanted in (
            {*item.get("countries", []), *(Decimal(str(a["value"])) for a in item.get("amounts", [])), item.get("date")} - {None},
        )
    ]
    for _, _, _, item, node in sorted(scores):
        if item not in chosen and node in free:
            chosen[item] = node
            free.remove(node)
    return chosen


def _item(gold: dict[str, Any], row: dict[str, str], place: _Place, facts: _Facts, tally: _Tally) -> None:
    optional = gold.get("optional", {})
    if gold.get("date"):
        tally.compare("item dates", [gold["date"]], [row["date"]] if row.get("date") else [])
    codes = {r["code"]: r["quote"] for r in facts.inside("countries", place)}
    tally.compare(
        "item countries",
        gold.get("countries", []),
        sorted(codes),
        optional=optional.get("countries", []),
        quote=lambda c: codes[c],
    )
    organisations = facts.inside("organisations", place)
    in_part = [r for r in organisations if r["role"] != "mentioned"]
    may_pay = optional.get("funders", [])  # who may be told to pay may have that part
    named = [
        fact | {"role_also": [*listed(fact.get("role_also")), "funder"]} if fact["name"] in may_pay else fact
        for fact in gold.get("organisations", [])
    ]
    parts = [fact for fact in named if fact["role"] != "mentioned"]  # those that have a part; the others are only named
    spare = [*optional.get("organisations", []), *(fact for fact in named if fact["role"] == "mentioned")]
    _compare_organisations(parts, spare, in_part, tally)
    funders = _organisations([r for r in organisations if r["role"] in ("funder", "contributor")])
    known_as = {fact["name"]: fact for fact in (*named, *(fact for fact in spare if isinstance(fact, dict)))}
    tally.compare(
        "funders",
        gold.get("funders", []),
        funders,
        lambda a, b: _same_organisation(known_as.get(a) or {"name": a}, b),
        optional.get("funders", []),
        lambda f: f if isinstance(f, str) else "/".join(sorted(f["names"])),
    )
    amounts = [(Decimal(r["amount"]), r["currency"]) for r in facts.inside("amounts", place)]
    tally.compare(
        "amounts",
        [(Decimal(str(a["value"])), a["currency"]) for a in gold.get("amounts", [])],
        sorted(set(amounts)),
        show=lambda a: f"{a[1]} {a[0]}",
    )
    _compare_diasporas(
        gold.get("diasporas", []), facts.inside("diasporas", place), tally, optional.get("diasporas", []), united=True
    )
    topics = {r["topic"]: r["quote"] for r in facts.inside("topics", place)}
    if "health" in topics and facts.inside("engaged", place):
        topics["diaspora-health"] = topics["health"]
    known = {topic_slug(name) for name in (*gold.get("topics", []), *optional.get("topics", []))} | set(_ASKED_TOPICS)
    tally.compare(
        "item topics",
        [topic_slug(name) for name in gold.get("topics", [])],
        sorted(set(topics) & known),
        optional=[topic_slug(name) for name in optional.get("topics", [])],
        quote=lambda t: topics[t],
    )
    programmes: dict[str, set[tuple[str, str]]] = {}  # one that goes by several names is one
    for r in facts.inside("programmes", place):
        programmes.setdefault(r["programme"], set()).add((r["name"], r.get("acronym", "")))
    tally.compare(
        "named programmes",
        gold.get("programmes", []),
        sorted(map(sorted, programmes.values())),
        lambda told, names: any(_same_programme(told, name, acronym) for name, acronym in names),
        optional.get("programmes", []),
        lambda fact: fact if isinstance(fact, str) else fact[0][0],
    )


_ASKED_TOPICS = (
    "counter-trafficking",
    "diaspora-engagement",
    "health",
    "hiv-aids",
    "remittances",
    "labour-migration",
    "border-management",
    "return-reintegration",
    "internal-displacement",
    "disaster-environment",
    "migration-policy",
)


_KIND = re.compile(r"^(?:program(?:me|a)|projet|proyecto|project)\s|\s(?:program(?:me)?|project|initiative|scheme)$", re.I)


def _same_programme(gold: str, name: str, acronym: str) -> bool:
    """Whether an annotation means this programme: by its name, what it says in brackets, or its acronym.

    >>> _same_programme("TOKTEN Programme", "Transfer of Knowledge Through Expatriate Nationals", "TOKTEN")
    True
    """
    told = {gold, *re.findall(r"\(([A-Z][\w/]+)\)", gold)}
    if (known := programme(gold) or programme(re.sub(r"\s*\(.*\)$", "", gold))) and known[0] == name:
        return True
    short = {*told, _KIND.sub("", gold)} if sum(map(str.isupper, acronym)) > 1 else told
    return bool(acronym and acronym in short) or any(same_words(words, name) for words in told) or _flat(name) in _flat(gold)
