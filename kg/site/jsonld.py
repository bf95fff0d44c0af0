"""What a page is about, in schema.org's words, for search engines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from kg.site.graph import rows, text
from kg.site.things import Thing

if TYPE_CHECKING:
    from kg.serve.snapshot import Snapshot

__all__ = ["about_dataset", "about_thing", "script"]

_SAYS = {
    "description": "description",
    "title": "headline",
    "issued": "datePublished",
    "date": "startDate",
    "language": "inLanguage",
    "acronym": "alternateName",
    "amount": "value",
    "currency": "currency",
    "text": "description",
    "publisher": "publisher",
}


def script(data: dict[str, object]) -> Markup:
    """The data as the content of a ``<script>``: no ``<`` in it, so nothing can end the element.

    >>> script({"name": "</script>"})
    Markup('{"name": "\\\\u003c/script>"}')
    """
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026"))


def about_thing(of: Thing) -> Markup:
    """A thing."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": of.kind.schema,
        "@id": of.iri,
        "name": of.label,
        "url": of.iri,
    }
    for group in of.groups:
        value = group.facts[0].value
        if group.property.text in _SAYS and not value.iri:
            data.setdefault(_SAYS[group.property.text], value.text)
        elif group.property.text == "same as":
            data["sameAs"] = [fact.value.iri for fact in group.facts]
        elif group.property.text in {"topic", "country", "origin"}:
            data["about"] = [*data.get("about", []), *({"@id": fact.value.iri, "name": fact.value.text} for fact in group.facts)]  # type: ignore[misc]
        elif group.property.text == "part of":
            data["isPartOf"] = {"@id": value.iri, "name": value.text}
    if of.passages:
        data["subjectOf"] = sorted({passage.document for passage in of.passages})
    return script(data)


def about_dataset(snapshot: Snapshot, title: str, description: str) -> Markup:
    """The whole graph."""
    found = rows(snapshot, "SELECT DISTINCT ?l { ?o a owl:Ontology ; dcterms:license ?l }")
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": snapshot.base,
        "url": snapshot.base,
        "name": title,
        "description": description,
        "dateModified": snapshot.info.date,
        "isAccessibleForFree": True,
        "includedInDataCatalog": {"@type": "DataCatalog", "name": title, "url": snapshot.base},
    }
    if found:
        data["license"] = text(found[0]["l"])
    return script(data)
