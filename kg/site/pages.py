"""The pages: each a pure function of the graph and of what was asked, giving HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.query import Answer, Term, bound_text, load_question, questions, short
from kg.site import jsonld
from kg.site.asking import START, VIEWS, choices, fields, groups
from kg.site.charts import chart, star
from kg.site.graph import Passage, labels, named, passages, rows, text
from kg.site.rendering import render
from kg.site.search import search
from kg.site.tables import Part, sorted_rows, table
from kg.site.texts import document_text, marked, sheets
from kg.site.things import KINDS, counts, kind_of, thing
from kg.vocabulary import BASE, DKG

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = [
    "BROWSED",
    "MEASURES",
    "about_page",
    "api_page",
    "audit_page",
    "browse_page",
    "documents_page",
    "editor_page",
    "error_page",
    "home_page",
    "kind_page",
    "map_page",
    "ontology_page",
    "page_for",
    "passage_page",
    "question_page",
    "questions_page",
    "search_page",
    "topics_page",
]

TITLE = "Diaspora programmes: a knowledge graph"
LEAD = (
    "What documents about migration and diaspora programmes say, as a graph in which each fact leads back to the very words "
    "that it was read from, and each printed total is checked against the sum of its lines."
)
FLAGSHIP = START[0]
ROWS = 200
MEASURES = {
    "money": ("amount", "What projects ask for (US dollars)"),
    "needs": ("needs", "Topics of the needs that documents state"),
    "programmes": ("topics", "Topics of programmes"),
    "projects": ("projects", "Printed projects"),
}
_COUNTED = ("Document", "Passage", "Programme", "Project", "Need", "Diaspora", "Organisation", "StatedTotal")
_COUNT_PATHS = {"Document": "documents", "Passage": "questions/passages-with-words", "StatedTotal": "audit"}
_MOST_ASKED = 200  # characters of an address that are told and searched for
_ERRORS = {
    400: "This is not a question that can be answered",
    403: "This is not done here",
    404: "Nothing here",
    405: "This is not done here",
    406: "Not in this form",
    410: "No longer here",
    413: "Too long",
    414: "Too long",
    422: "Too large an answer",
    429: "Too much at once",
    503: "Too busy just now",
    504: "It took too long",
}
BROWSED = {
    re.sub(r"\W+", "-", kind.several.lower()): kind
    for kind in KINDS
    if kind.of not in {"TextBlock", "FundingRequirement", "MonetaryAmount", "Document"}
}


def page_for(iri: str, snapshot: Snapshot, static: bool = False) -> str:
    """The page about a thing that the graph has."""
    if place := re.fullmatch(r"(.*)#char=(\d+),(\d+)", iri):
        return passage_page(place[1].rpartition("/")[2], int(place[2]), int(place[3]), snapshot, static) or error_page(
            snapshot, 404, iri
        )
    if iri.partition("#")[0] == f"{BASE}ontology":
        return ontology_page(snapshot, static)
    if iri == f"{snapshot.base}topics":
        return topics_page(snapshot, static)
    path = iri.removeprefix(snapshot.base)
    found = thing(iri, snapshot)
    nodes = star(found.neighbours)
    data = {"thing": found, "nodes": nodes, "jsonld": jsonld.about_thing(found)}
    if found.kind.of == "Document":
        return render("document.html", snapshot, path, static, **data, **_document(iri, snapshot))
    return render("thing.html", snapshot, path, static, **data)


def _document(iri: str, snapshot: Snapshot) -> dict[str, object]:
    words = document_text(snapshot, iri)
    said = rows(snapshot, f"SELECT ?s ?e {{ ?p oa:hasSource <{iri}> ; dkg:start ?s ; dkg:end ?e }}")
    spans = sorted((int(text(row["s"])), int(text(row["e"]))) for row in said)
    parts, next_span = [], 0
    for start, end in sheets(words):
        here = []
        while next_span < len(spans) and spans[next_span][0] < end:
            here.append(spans[next_span])
            next_span += 1
        parts.append(marked(words[start:end], here, start))
    chapters = rows(
        snapshot,
        f"""SELECT ?x (MIN(STR(?l)) AS ?label) (MIN(?s) AS ?start) (SAMPLE(?e) AS ?end) {{
        ?x a dkg:Section ; dkg:readFrom ?p ; rdfs:label ?l . ?p oa:hasSource <{iri}> ; dkg:start ?s ; dkg:end ?e }}
        GROUP BY ?x ORDER BY ?start ?x""",
    )
    contents = [(text(row["label"]), text(row["x"]), int(text(row["start"]))) for row in chapters]
    anchors = {
        start: f"char={start},{max(end for at, end in spans if at == start)}"
        for _, _, start in contents
        if any(at == start for at, _ in spans)
    }
    return {
        "sheets": parts,
        "contents": [(label, of, anchors.get(start, "")) for label, of, start in contents],
        "marks": len(spans),
    }


def passage_page(document: str, start: int, end: int, snapshot: Snapshot, static: bool = False) -> str | None:
    """The page about a passage: its words, what stands around them, and what was read there. None if there is no such passage."""
    of = f"{snapshot.base}document/{document}"
    iri = f"{of}#char={start},{end}"
    if iri not in passages(snapshot, [iri]):
        return None
    words = document_text(snapshot, of)
    said = [
        row
        for row in rows(snapshot, f"SELECT ?s ?p ?o {{ GRAPH <{iri}> {{ ?s ?p ?o }} }} ORDER BY ?s ?p ?o")
        if text(row["s"]) != iri and text(row["p"]) != DKG.readFrom.value
    ]
    known = labels(snapshot, [text(row[name]) for row in said for name in ("s", "p", "o")])

    def part(term: Term | None) -> Part:
        if isinstance(term, NamedNode):
            return Part(known.get(term.value) or named(term.value, snapshot.base), term.value)
        return Part(short(term, snapshot.base))

    facts = [(part(row["s"]), part(row["p"]), part(row["o"])) for row in said]
    return render(
        "passage.html",
        snapshot,
        f"passage/{document}/{start}-{end}",
        static,
        passage=Passage(iri, of, start, end, words[start:end]),
        before=words[max(0, start - 400) : start],
        after=words[end : end + 400],
        facts=facts,
        jsonld=None,
    )


def home_page(snapshot: Snapshot, static: bool = False) -> str:
    """The first page."""
    known = counts(snapshot)
    names = {kind.of: kind.several for kind in KINDS} | {"Passage": "Passages"}
    counted = [
        (names[of], known.get(DKG[of].value, 0), _COUNT_PATHS.get(of) or f"browse/{names[of].lower().replace(' ', '-')}")
        for of in _COUNTED
    ]
    answer = snapshot.ask(FLAGSHIP)
    return render(
        "home.html",
        snapshot,
        "",
        static,
        title=TITLE,
        lead=LEAD,
        counted=counted,
        starts=[load_question(name) for name in START],
        flagship=load_question(FLAGSHIP),
        table=table(snapshot, answer, load_question(FLAGSHIP).title),
        chart=chart(("map", "country", "-"), answer, snapshot.base),
        jsonld=jsonld.about_dataset(snapshot, TITLE, LEAD),
    )


def questions_page(snapshot: Snapshot, static: bool = False) -> str:
    """All questions."""
    return render("questions.html", snapshot, "questions", static, groups=groups(questions()), jsonld=None)


def api_page(snapshot: Snapshot, static: bool = False) -> str:
    """The questions as addresses for programs, described for people."""
    return render("api.html", snapshot, "api", static, groups=groups(questions()), jsonld=None)


def question_page(
    name: str, asked: Mapping[str, str], snapshot: Snapshot, static: bool = False, answer: Answer | None = None
) -> str:
    """A question as a form, with its answer. ``sort``, ``order`` and ``page`` among what was asked arrange the rows.

    In published files, which no form can ask, links lead to the answers for each value of the parameter that must have one.

    Args:
        answer: what is answered, if it is known.

    Raises:
        QueryError: there is no question of this name.
    """
    question = load_question(name)
    names = {parameter.name for parameter in question.parameters}
    values = {key: value for key, value in asked.items() if key in names}
    filled = {key: value for key, value in values.items() if value}
    problem = ""
    open_ended = name == "evidence" and not filled.get("thing")
    try:
        if answer is None and not open_ended:
            answer = snapshot.ask(name, values if "string" in {p.type for p in question.parameters} else filled)
    except QueryError as error:
        problem = str(error).partition(": ")[2]
    answer = answer or Answer((), [])
    sort, descending = asked.get("sort", ""), asked.get("order") == "desc"
    number = max(1, int(asked["page"])) if asked.get("page", "").isdecimal() else 1
    ordered = sorted_rows(answer, sort, descending) if sort else answer.rows
    most = ROWS if not static else 1000
    pages = max(1, -(-len(ordered) // most))
    number = min(number, pages)
    shown = replace(answer, rows=ordered[(number - 1) * most : number * most])
    view = VIEWS.get(name)
    try:
        sparql = bound_text(question, filled, snapshot.base) if filled else question.text
    except QueryError:
        sparql = question.text
    drawn = replace(table(snapshot, shown, question.title), total=len(answer.rows))
    chosen, options = choices(question, snapshot) if static else ("", ())
    path = "/".join((name, *(f"{key}/{value}" for key, value in filled.items()))) if static else name
    return render(
        "question.html",
        snapshot,
        f"questions/{path}",
        static,
        address=path,
        chosen=chosen,
        options=options,
        question=question,
        fields=fields(question, values, snapshot),
        values=filled,
        table=drawn,
        problem=problem,
        sort=sort,
        descending=descending,
        number=number,
        pages=pages,
        first=(number - 1) * most,
        chart=chart(view, answer, snapshot.base) if view else None,
        sparql=sparql,
        open_ended=open_ended,
        jsonld=None,
    )


def search_page(words: str, snapshot: Snapshot, static: bool = False) -> str:
    """What a search finds."""
    return render(
        "search.html", snapshot, "search", static, words=words, result=search(snapshot, words) if words else None, jsonld=None
    )


def map_page(measure: str, snapshot: Snapshot, static: bool = False) -> str:
    """The world, with a circle for each country that the documents speak of."""
    column, described = MEASURES[measure]
    answer = snapshot.ask("countries")
    at, code = answer.columns.index(column), answer.columns.index("country")
    if column == "amount":
        currency = answer.columns.index("currency")
        answer = replace(answer, rows=[row for row in answer.rows if text(row[currency]) in {"", "USD"}])
    if column in {"needs", "topics"}:
        figures = [(row[code], row[answer.columns.index("name")], row[at]) for row in answer.rows if text(row[at])]
        drawn = chart(
            ("map", "country", "-"),
            Answer(("country",), [(code_,) for code_, _, value in figures for _ in text(value).split("|")]),
            snapshot.base,
        )
    else:
        drawn = chart(("map", "country", column), answer, snapshot.base)
    listed = [name for name in ("country", "projects", "amount", "currency", "needs", "topics") if name in answer.columns]
    places = [answer.columns.index(name) for name in listed]
    shown = Answer(tuple(listed), [tuple(row[place] for place in places) for row in answer.rows])
    path = "map" if measure == "money" else f"map/{measure}"
    return render(
        "map.html",
        snapshot,
        path,
        static,
        measure=measure,
        measures=MEASURES,
        described=described,
        chart=drawn,
        table=table(snapshot, shown, "The figures behind the map"),
        jsonld=None,
    )


def browse_page(snapshot: Snapshot, static: bool = False) -> str:
    """The kinds of things, with how many there are."""
    known = counts(snapshot)
    kinds = [
        (path, kind.several, known.get(DKG[kind.of].value, 0)) for path, kind in BROWSED.items() if known.get(DKG[kind.of].value)
    ]
    topics = rows(snapshot, f"SELECT (COUNT(DISTINCT ?t) AS ?n) {{ ?t skos:inScheme <{snapshot.base}topics> }}")
    terms = rows(snapshot, f"SELECT (COUNT(DISTINCT ?t) AS ?n) {{ ?t a ?of FILTER(STRSTARTS(STR(?t), '{DKG.base}')) }}")
    number = [int(text(found[0]["n"])) for found in (topics, terms)]
    return render("browse.html", snapshot, "browse", static, kinds=kinds, topics=number[0], terms=number[1], jsonld=None)


def kind_page(path: str, snapshot: Snapshot, static: bool = False) -> str:
    """All things of a kind, by their names."""
    kind = BROWSED[path]
    found = rows(
        snapshot,
        f"SELECT ?x (MIN(STR(?l)) AS ?label) (GROUP_CONCAT(DISTINCT STR(?c); separator=' ') AS ?classes) "
        f"{{ ?x a {DKG[kind.of]} ; rdfs:label ?l ; a ?c FILTER(LANG(?l) IN ('', 'en')) }} GROUP BY ?x",
    )
    things = sorted(
        (text(row["label"]), text(row["x"])) for row in found if kind_of(set(text(row["classes"]).split())).of == kind.of
    )
    letters: dict[str, list[tuple[str, str]]] = {}
    for label, iri in things:
        letters.setdefault(label[:1].upper() if label[:1].isalpha() else "0–9", []).append((label, iri))
    return render("kind.html", snapshot, f"browse/{path}", static, kind=kind, letters=letters, total=len(things), jsonld=None)


def topics_page(snapshot: Snapshot, static: bool = False) -> str:
    """The topics as a tree under their service areas."""
    said = rows(
        snapshot,
        f"""SELECT ?t ?l ?b ?a (MIN(STR(?label)) AS ?al) (COUNT(DISTINCT ?x) AS ?n) {{
        ?t skos:inScheme <{snapshot.base}topics> ; skos:prefLabel ?l FILTER(LANG(?l) IN ('', 'en'))
        OPTIONAL {{ ?t skos:broader ?b }}
        OPTIONAL {{ ?t dkg:underServiceArea ?a . ?a rdfs:label ?label FILTER(LANG(?label) IN ('', 'en')) }}
        OPTIONAL {{ ?x dkg:topic ?t }} }}
        GROUP BY ?t ?l ?b ?a ORDER BY ?al ?l""",
    )
    areas: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
    narrower: dict[str, list[tuple[str, str, int]]] = {}
    for row in said:
        entry = (text(row["t"]), text(row["l"]), int(text(row["n"])))
        if row["b"] is not None:
            if entry not in narrower.setdefault(text(row["b"]), []):
                narrower[text(row["b"])].append(entry)
        else:
            areas.setdefault((text(row["a"]), text(row["al"]) or "Other"), []).append(entry)
    return render("topics.html", snapshot, "topics", static, areas=areas, narrower=narrower, jsonld=None)


def ontology_page(snapshot: Snapshot, static: bool = False) -> str:
    """The ontology's terms, documented for people."""
    said = rows(
        snapshot,
        f"""SELECT ?t ?type ?l ?d ?super ?domain ?range (COUNT(?x) AS ?n) {{
        VALUES ?type {{ owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }}
        ?t a ?type ; rdfs:label ?l FILTER(STRSTARTS(STR(?t), "{DKG.base}"))
        OPTIONAL {{ ?t skos:definition ?d }}
        OPTIONAL {{ ?t rdfs:subClassOf|rdfs:subPropertyOf ?super
          FILTER(ISIRI(?super) && STRSTARTS(STR(?super), "{DKG.base}")) }}
        OPTIONAL {{ ?t rdfs:domain ?domain FILTER(ISIRI(?domain)) }}
        OPTIONAL {{ ?t rdfs:range ?range FILTER(ISIRI(?range)) }} OPTIONAL {{ ?x a ?t }} }}
        GROUP BY ?t ?type ?l ?d ?super ?domain ?range ORDER BY ?l""",
    )
    terms: dict[str, dict[str, object]] = {}
    for row in said:
        iri = text(row["t"])
        term = terms.setdefault(
            iri,
            {
                "iri": iri,
                "name": iri.removeprefix(DKG.base),
                "label": text(row["l"]),
                "definition": text(row["d"]),
                "type": text(row["type"]),
                "count": int(text(row["n"])),
                "super": set(),
                "domain": set(),
                "range": set(),
            },
        )
        for name in ("super", "domain", "range"):
            if row[name] is not None:
                there = term[name]
                assert isinstance(there, set)
                there.add(text(row[name]))
    order = (
        ("Class", "Classes"),
        ("ObjectProperty", "Properties between things"),
        ("DatatypeProperty", "Properties with values"),
        ("AnnotationProperty", "Annotations"),
        ("Other", "In use, and not described"),
    )
    used = rows(snapshot, f"SELECT DISTINCT ?t {{ {{ ?x ?t ?y }} UNION {{ ?x a ?t }} FILTER(STRSTARTS(STR(?t), '{DKG.base}')) }}")
    bare = {"definition": "", "type": "#Other", "count": 0, "super": set(), "domain": set(), "range": set()}
    for iri in sorted({text(row["t"]) for row in used} - set(terms)):
        name = iri.removeprefix(DKG.base)
        terms[iri] = {"iri": iri, "name": name, "label": name} | bare
    listed = [(heading, [term for term in terms.values() if str(term["type"]).endswith(f"#{kind}")]) for kind, heading in order]
    related = [iri for term in terms.values() for name in ("super", "domain", "range") for iri in term[name]]  # type: ignore[attr-defined]
    known = labels(snapshot, related)
    head = rows(
        snapshot,
        f"SELECT ?t ?d ?v ?l {{ <{BASE}ontology> dcterms:title ?t ; dcterms:description ?d ; owl:versionInfo ?v ; "
        "dcterms:license ?l }",
    )
    facts = {name: text(term) for name, term in head[0].items()} if head else {"t": "Ontology", "d": "", "v": "", "l": ""}
    return render(
        "ontology.html",
        snapshot,
        "ontology",
        static,
        listed=[one for one in listed if one[1]],
        known=known,
        head=facts,
        short=lambda iri: named(iri, snapshot.base),
        jsonld=None,
    )


def documents_page(snapshot: Snapshot, static: bool = False) -> str:
    """The documents, with what was read from each."""
    answer = snapshot.ask("documents")
    return render("documents.html", snapshot, "documents", static, table=table(snapshot, answer, "Documents"), jsonld=None)


def audit_page(snapshot: Snapshot, static: bool = False) -> str:
    """Printed totals against the sums of what they cover."""
    totals, wrong = snapshot.ask("totals"), snapshot.ask("audit-differences")
    checked = [row for row in totals.rows if row[totals.columns.index("computed")] is not None]
    right = [row for row in checked if float(text(row[totals.columns.index("difference")]) or 0) == 0]
    return render(
        "audit.html",
        snapshot,
        "audit",
        static,
        total=len(totals.rows),
        checked=len(checked),
        right=len(right),
        wrong=table(snapshot, wrong, "Totals that do not add up"),
        every=table(snapshot, totals, "Every stated total"),
        restated=len(snapshot.ask("appeals-against-chapters").rows),
        jsonld=None,
    )


def editor_page(
    snapshot: Snapshot, query: str = "", static: bool = False, answer: Answer | None = None, whole: bool = True
) -> str:
    """A place to write SPARQL, with the answer to the query if there is one.

    Args:
        whole: whether the answer has all rows.
    """
    from kg.site.graph import PREFIXES

    every = rows(snapshot, f"SELECT DISTINCT ?t {{ ?t a ?k FILTER(STRSTARTS(STR(?t), '{DKG.base}') && ISIRI(?t)) }} ORDER BY ?t")
    terms = ["dkg:" + text(row["t"]).removeprefix(DKG.base) for row in every]
    terms += [
        "rdfs:label",
        "rdf:type",
        "skos:prefLabel",
        "skos:altLabel",
        "skos:broader",
        "dcterms:title",
        "dcterms:identifier",
        "dcterms:isPartOf",
        "oa:exact",
        "oa:hasSource",
        "foaf:name",
        "prov:wasDerivedFrom",
    ]
    start = query or (
        "PREFIX dkg: <https://w3id.org/diaspora-kg/ontology#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n\n"
        "SELECT ?country ?name (COUNT(?need) AS ?needs)\nWHERE {\n  ?need a dkg:Need ; dkg:country ?country .\n"
        "  ?country rdfs:label ?name .\n}\nGROUP BY ?country ?name\nORDER BY DESC(?needs)\nLIMIT 20\n"
    )
    examples = [(question.name, question.title, question.text) for question in questions().values()]
    return render(
        "editor.html",
        snapshot,
        "editor",
        static,
        query=start,
        table=table(snapshot, answer, "Answer") if answer else None,
        graph=bool(answer and answer.graph),
        whole=whole,
        examples=examples,
        data={"prefixes": PREFIXES, "terms": terms, "examples": {name: words for name, _, words in examples}},
        jsonld=None,
    )


def about_page(snapshot: Snapshot, static: bool = False) -> str:
    """What this is, how it is made, and how to use it with other tools."""
    return render("about.html", snapshot, "about", static, lead=LEAD, jsonld=None)


def error_page(snapshot: Snapshot, status: int, asked: str, message: str = "", base_url: str = "") -> str:
    """The page that says why there is no answer to what was ``asked``; for a thing that is not there, with what is near.

    Args:
        base_url: where the page is published, if it is a file: a host shows it at any address, so its links are from there.
    """
    asked = asked[:_MOST_ASKED]
    words = re.sub(r"[/_-]+", " ", asked.strip("/"))
    near = search(snapshot, words, 6).things if status in {404, 410} and words.strip() else []
    return render(
        "error.html",
        snapshot,
        "404.html" if base_url else asked.strip("/"),
        bool(base_url),
        status=status,
        heading=_ERRORS.get(status, "This could not be answered"),
        asked=asked,
        message=message,
        near=near,
        base_url=base_url,
        jsonld=None,
    )
