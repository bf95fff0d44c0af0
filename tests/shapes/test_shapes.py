# ruff: noqa: E501 (tables are read across)
"""Good data pass; for each constraint, data that break it fail, under the shape and with the severity meant."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, Store
from said import PREFIXES, Said, graph

from kg.ontology import ontology_quads
from kg.shapes import compiled, load_shapes
from kg.validate import validate

SHAPES = "https://w3id.org/diaspora-kg/shapes#"
SPARQL_PREFIXES = PREFIXES.replace("@base", "BASE").replace("@prefix", "PREFIX").replace(" .\n", "\n")

REFERENCE = """
country:AO a dkg:Country ; rdfs:label "Angola"@en ; dcterms:identifier "AO" ; dkg:inRegion region:africa .
country:PT a dkg:Country ; rdfs:label "Portugal"@en ; dcterms:identifier "PT" .
region:africa a dkg:Region ; rdfs:label "Africa"@en ; dkg:regionKind "continent" .
"""


def good() -> list[Quad]:
    book = Said(
        "book",
        "x" * 4090
        + """ Angola
Women are trafficked. The diaspora in Portugal helps.
Health
Doctors come home – USD 5,000
Total for Angola 5,000
Appeals: Doctors come home ANG-08/H01 5,000
Aim 11: combat trafficking in persons
The Fund pays.
""",
        genre="initiatives_book",
    )  # the first heading lies across the border of two blocks
    book.says(
        "Angola\n",
        """
        <chapter/ao> a dkg:Chapter ; rdfs:label "Angola" ; dkg:kind "country" ; dkg:place country:AO ; dkg:inRegion region:africa ;
            dcterms:isPartOf <document/book> .""",
    )
    book.says(
        "Women are trafficked",
        '<need/ao> a dkg:Need ; rdfs:label "Trafficking in Angola" ; dkg:country country:AO ; dkg:topic topic:counter-trafficking .',
    )
    book.says(
        "The diaspora in Portugal",
        """
        diaspora:AO a dkg:Diaspora ; rdfs:label "Angolan diaspora" ; dkg:origin country:AO ; dkg:hostCountry country:PT ; dkg:hostText "Portugal" .""",
    )
    book.says(
        "Health",
        """
        <area/h> a dkg:ProgrammeArea ; rdfs:label "Health in Angola" ; dkg:areaName "Health" ; dkg:inSection <chapter/ao> ; dkg:country country:AO ;
            dkg:engages diaspora:AO ; dkg:topic topic:health ; dkg:serviceArea <service-area/migration-health> .""",
    )
    book.says(
        "Doctors come home – USD 5,000",
        """
        <project/1> a dkg:Project ; rdfs:label "Doctors come home" ; dcterms:title "Doctors come home" ; dkg:inSection <chapter/ao> ; dkg:order 1 ;
            dkg:inArea <area/h> ; dkg:partOf <area/h> ; dkg:mark "cap-2008" ; dkg:requires <project/1/amount/1> .
        <project/1/amount/1> a dkg:FundingRequirement ; rdfs:label "USD 5,000" ; dkg:amount 5000.0 ; dkg:currency "USD" .""",
    )
    book.says(
        "Total for Angola 5,000",
        """
        <total/ao> a dkg:StatedTotal ; rdfs:label "Angola" ; dkg:scope "chapter" ; dkg:amount 5000.0 ; dkg:currency "USD" ; dkg:covers <project/1/amount/1> .
        <chapter/ao> dkg:statedTotal <total/ao> .""",
    )
    book.says(
        "Appeals", '<chapter/cap> a dkg:Chapter ; rdfs:label "Appeals" ; dkg:kind "table" ; dcterms:isPartOf <document/book> .'
    )
    book.says(
        "Doctors come home ANG-08/H01 5,000",
        """
        <line/1> a dkg:TableLine ; rdfs:label "Doctors come home" ; dcterms:title "Doctors come home" ; dkg:inSection <chapter/cap> ;
            dkg:country country:AO ; dkg:reference "ANG-08/H01" ; dkg:restates <project/1> ; dkg:requires <line/1/amount/1> .
        <line/1/amount/1> a dkg:FundingRequirement ; rdfs:label "USD 5,000" ; dkg:amount 5000.0 ; dkg:currency "USD" .""",
    )
    book.says(
        "Aim 11: combat trafficking in persons",
        '<strategy-point/11> a dkg:StrategyPoint ; rdfs:label "11" ; dkg:number 11 ; dkg:text "combat trafficking in persons" .',
    )
    book.says(
        "The Fund pays",
        """
        organisation:fund a dkg:Organisation ; rdfs:label "The Fund" ; foaf:name "The Fund" ; dkg:acronym "TF" ; dkg:organisationKind "other" ;
            dkg:funds <project/1> ; dkg:involvedIn <project/1> .""",
    )
    book.says("Women are trafficked", "<project/1> dkg:topic topic:counter-trafficking .", chance=0.6)
    news = Said("news", "Mali: doctors meet.", genre="news_digest")
    news.says(
        "Mali: doctors meet.",
        """
        <item/1> a dkg:NewsItem ; rdfs:label "Doctors meet" ; dcterms:title "Doctors meet" ; dkg:text "Mali: doctors meet." ; dkg:date "2013-05" ;
            dcterms:isPartOf <document/news> ; dkg:describes <event/doctors-meet> .
        <event/doctors-meet> a dkg:Event ; rdfs:label "Doctors meet" ; dkg:date "2013" ; dkg:eventKind "meeting" .
        <statistic/1> a dkg:Statistic ; rdfs:label "4 to 5 persons (doctors)" ; dkg:value 4.0 ; dkg:valueTo 5.0 ; dkg:unit "persons" ;
            dkg:measures "doctors" ; dkg:year 2013 ; dkg:inSection <item/1> .""",
    )
    story = Said("story", "z" * 10000)  # a passage of three blocks
    story.says(
        story.text, '<item/2> a dkg:Practice ; rdfs:label "A long story" ; dkg:text "…" ; dcterms:isPartOf <document/story> .'
    )
    quads = [*book.quads(), *news.quads(), *story.quads(), *graph("reference", REFERENCE), *ontology_quads()]
    areas = [
        quad.subject
        for quad in ontology_quads()
        if quad.object.value.endswith("#ServiceArea") and "/service-area/" in quad.subject.value
    ]
    return [*quads, *graph("strategy", "".join(f"{area} dkg:servesPoint <strategy-point/11> ." for area in areas))]


@cache
def merged() -> frozenset[Quad]:
    return frozenset(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in good())


def store(update: str = "") -> Store:
    store = Store()
    store.bulk_extend(merged())
    if update:
        before = set(store)
        store.update(SPARQL_PREFIXES + update)
        assert set(store) != before, "the update changes nothing"
    return store


BROKEN = [  # shape, severity, what breaks it
    ("Label", "Violation", "DELETE WHERE { <need/ao> rdfs:label ?x }"),
    ("Label", "Violation", "DELETE WHERE { <total/ao> rdfs:label ?x }"),
    ("Source", "Violation", "DELETE WHERE { <project/1> dkg:readFrom ?x }"),
    ("Source", "Violation", "DELETE WHERE { <total/ao> dkg:readFrom ?x }"),
    ("Source", "Violation", "DELETE WHERE { <item/1> dkg:readFrom ?x }"),
    ("Source", "Violation", "DELETE WHERE { diaspora:AO dkg:readFrom ?x }"),
    ("Source", "Violation", "INSERT DATA { <need/ao> dkg:readFrom <document/book> }"),
    ("OneKind", "Violation", "INSERT DATA { <project/1> a dkg:Organisation, dkg:Programme }"),
    ("OneKind", "Violation", "INSERT DATA { <project/1> a dkg:Event }"),
    ("Passage", "Violation", "DELETE { ?p oa:hasSource ?d } WHERE { <need/ao> dkg:readFrom ?p . ?p oa:hasSource ?d }"),
    ("Passage", "Violation", "INSERT { ?p oa:hasSource <document/news> } WHERE { <need/ao> dkg:readFrom ?p }"),
    ("Passage", "Violation", "INSERT { ?p dkg:start 7 } WHERE { <need/ao> dkg:readFrom ?p }"),
    ("Passage", "Violation", "DELETE { ?p dkg:end ?e } WHERE { <need/ao> dkg:readFrom ?p . ?p dkg:end ?e }"),
    ("Passage", "Violation", "DELETE { ?p oa:exact ?e } WHERE { <need/ao> dkg:readFrom ?p . ?p oa:exact ?e }"),
    ("Passage", "Violation", "INSERT { <here> a dkg:Passage } WHERE {}"),
    ("PassageOffsets", "Violation", "DELETE { ?d dkg:textLength ?n } INSERT { ?d dkg:textLength 20 } WHERE { ?d dcterms:identifier 'book' ; dkg:textLength ?n }"),
    ("PassageOffsets", "Violation", "DELETE { ?p dkg:end ?e } INSERT { ?p dkg:end ?s } WHERE { <need/ao> dkg:readFrom ?p . ?p dkg:end ?e ; dkg:start ?s }"),
    ("Quote", "Violation", "DELETE { ?p oa:exact ?e } INSERT { ?p oa:exact 'Women are not so' } WHERE { <need/ao> dkg:readFrom ?p . ?p oa:exact ?e }"),
    ("Quote", "Violation", "DELETE { ?p oa:exact ?e } INSERT { ?p oa:exact 'Women are trafficke!' } WHERE { <need/ao> dkg:readFrom ?p . ?p oa:exact ?e }"),
    ("Quote", "Violation", "DELETE { ?p oa:exact ?e } INSERT { ?p oa:exact 'Ängola\\n' } WHERE { <chapter/ao> dkg:readFrom ?p . ?p oa:exact ?e }"),
    ("Quote", "Violation", "DELETE { ?p oa:exact ?e } INSERT { ?p oa:exact 'Angolo\\n' } WHERE { <chapter/ao> dkg:readFrom ?p . ?p oa:exact ?e }"),
    ("Quote", "Violation", "DELETE { ?b dkg:text ?x } INSERT { ?b dkg:text ?y } WHERE { <document/story/block/1> dkg:text ?x BIND(<document/story/block/1> AS ?b) BIND(REPLACE(?x, 'z$', 'y') AS ?y) }"),
    ("WeighedStatement", "Violation", "DELETE WHERE { ?w dkg:chance ?x }"),
    ("WeighedStatement", "Violation", "DELETE { ?w dkg:chance ?x } INSERT { ?w dkg:chance 1.5 } WHERE { ?w dkg:chance ?x }"),
    ("WeighedStatement", "Violation", "INSERT { ?w rdf:subject country:AO } WHERE { ?w dkg:chance ?x }"),
    ("WeighedStatement", "Violation", "DELETE WHERE { ?w rdf:predicate ?x }"),
    ("WeighedStatement", "Violation", "DELETE WHERE { ?w rdf:object ?x }"),
    ("WeighedStatement", "Violation", "DELETE { ?w dkg:readFrom ?p } WHERE { ?w dkg:chance ?x ; dkg:readFrom ?p }"),
    ("Document", "Violation", "DELETE WHERE { <document/book> dcterms:identifier ?x }"),
    ("Document", "Violation", "INSERT DATA { <document/book> dcterms:title 'Another' }"),
    ("Document", "Violation", "DELETE WHERE { <document/book> dkg:genre ?x }"),
    ("Document", "Violation", "DELETE WHERE { <document/book> dkg:textLength ?x }"),
    ("Document", "Violation", "DELETE WHERE { <document/book> dkg:hasBlock ?x }"),
    ("Document", "Violation", "INSERT DATA { <document/book> dcterms:language 'English, please' }"),
    ("Document", "Warning", "DELETE WHERE { <document/book> dcterms:publisher ?x }"),
    ("TextBlock", "Violation", "DELETE WHERE { <document/book/block/1> dkg:text ?x }"),
    ("TextBlock", "Violation", "DELETE { ?b dkg:start ?s } INSERT { ?b dkg:start 4095 } WHERE { BIND(<document/book/block/1> AS ?b) ?b dkg:start ?s }"),
    ("TextBlock", "Violation", "DELETE { ?b dkg:end ?s } INSERT { ?b dkg:end 4100 } WHERE { BIND(<document/book/block/1> AS ?b) ?b dkg:end ?s }"),
    ("Country", "Violation", "DELETE DATA { country:AO dcterms:identifier 'AO' } ; INSERT DATA { country:AO dcterms:identifier 'AGO' }"),
    ("Country", "Violation", "INSERT DATA { country:AGO a dkg:Country ; rdfs:label 'Angola' ; dcterms:identifier 'AO' }"),
    ("Country", "Violation", "INSERT DATA { country:AO dkg:inRegion country:PT }"),
    ("Country", "Violation", "INSERT DATA { country:AO dkg:alpha3 'AO' }"),
    ("Country", "Violation", "INSERT DATA { country:AO dkg:m49 '24' }"),
    ("Region", "Violation", "INSERT DATA { region:africa dkg:m49 'Africa' }"),
    ("Join", "Violation", "INSERT DATA { country:AO dkg:alsoNamed 'Angolan' }"),
    ("Join", "Violation", "INSERT DATA { country:AO dkg:alsoNamed 'Angolan' ; dkg:joinedBy 'guess' }"),
    ("Region", "Violation", "INSERT DATA { region:africa dkg:regionKind 'empire' }"),
    ("Region", "Violation", "INSERT DATA { <Africa> a dkg:Region ; rdfs:label 'Africa' ; dkg:regionKind 'book' }"),
    ("Chapter", "Violation", "DELETE WHERE { <chapter/ao> dcterms:isPartOf ?x }"),
    ("Chapter", "Violation", "INSERT DATA { <chapter/ao> dkg:kind 'region' }"),
    ("Chapter", "Violation", "INSERT DATA { <chapter/ao> dkg:place diaspora:AO }"),
    ("Chapter", "Violation", "INSERT DATA { <chapter/ao> dkg:inRegion country:AO }"),
    ("Chapter", "Violation", "INSERT DATA { <chapter/ao> dkg:statedTotal <project/1/amount/1> }"),
    ("ChapterReading", "Warning", "DELETE WHERE { <chapter/ao> dkg:statedTotal ?x }"),
    ("ChapterReading", "Warning", "DELETE WHERE { <chapter/ao> dkg:place ?x }"),
    ("ChapterReading", "Warning", "DELETE WHERE { <chapter/ao> rdfs:label ?x } ; INSERT DATA { <chapter/ao> rdfs:label 'A n g o l a' }"),
    ("ChapterReading", "Warning", "INSERT DATA { <chapter/ao> rdfs:label 'angOl a' }"),
    ("Item", "Violation", "DELETE WHERE { <item/1> dcterms:isPartOf ?x }"),
    ("Item", "Violation", "DELETE WHERE { <item/1> dkg:text ?x }"),
    ("Item", "Violation", "INSERT DATA { <item/1> dcterms:title 'Another' }"),
    ("Item", "Violation", "DELETE WHERE { <item/1> dkg:date ?x } ; INSERT DATA { <item/1> dkg:date 'in May' }"),
    ("Item", "Violation", "INSERT DATA { <item/1> dkg:describes country:AO }"),
    ("Programme", "Violation", "INSERT DATA { <project/1> dkg:country region:africa }"),
    ("Programme", "Violation", "INSERT DATA { <project/1> dkg:region country:AO }"),
    ("Programme", "Violation", "INSERT DATA { <project/1> dkg:topic topic:no-such }"),
    ("Programme", "Violation", "INSERT DATA { <area/h> dkg:engages country:AO }"),
    ("Programme", "Violation", "INSERT DATA { <area/h> dkg:partOf <chapter/ao> }"),
    ("Programme", "Violation", "INSERT DATA { <area/h> dkg:serviceArea topic:health }"),
    ("Programme", "Violation", "INSERT DATA { <event/doctors-meet> dkg:hasAmount <item/1> }"),
    ("Event", "Violation", "INSERT DATA { <event/doctors-meet> dkg:date '5/2013' }"),
    ("ProgrammeArea", "Violation", "DELETE WHERE { <area/h> dkg:areaName ?x }"),
    ("ProgrammeArea", "Violation", "DELETE WHERE { <area/h> dkg:inSection ?x }"),
    ("Project", "Violation", "DELETE WHERE { <project/1> dcterms:title ?x }"),
    ("Project", "Violation", "DELETE WHERE { <project/1> dkg:inSection ?x }"),
    ("Project", "Violation", "INSERT DATA { <project/1> dkg:requires <line/1/amount/1> }"),
    ("Project", "Violation", "INSERT DATA { <project/1> dkg:inArea <chapter/ao> }"),
    ("Project", "Violation", "INSERT DATA { <project/1> dkg:inSubarea country:AO }"),
    ("Project", "Violation", "INSERT DATA { <project/1> dkg:mark 'CAP 2008' }"),
    ("Project", "Violation", "INSERT DATA { <project/1> dkg:order 0 }"),
    ("ProjectReading", "Warning", "DELETE WHERE { <project/1> dkg:inArea ?x }"),
    ("ProjectReading", "Warning", "DELETE WHERE { <project/1> dkg:requires ?x }"),
    ("TableLine", "Violation", "DELETE WHERE { <line/1> dcterms:title ?x }"),
    ("TableLine", "Violation", "DELETE WHERE { <line/1> dkg:inSection ?x }"),
    ("TableLine", "Violation", "INSERT DATA { <line/1> dkg:country region:africa }"),
    ("TableLine", "Violation", "INSERT DATA { <line/1> dkg:requires <total/ao> }"),
    ("TableLine", "Violation", "INSERT DATA { <line/1> dkg:budget <chapter/ao> }"),
    ("TableLine", "Violation", "INSERT DATA { <line/1> dkg:restates <chapter/ao> }"),
    ("TableLine", "Warning", "DELETE WHERE { <line/1> dkg:requires ?x }"),
    ("TableLine", "Warning", "DELETE WHERE { <line/1> dkg:reference ?x } ; INSERT DATA { <line/1> dkg:reference 'H01' }"),
    ("Title", "Violation", "DELETE WHERE { <project/1> dcterms:title ?x } ; INSERT DATA { <project/1> dcterms:title 'Doctors •come home' }"),
    ("Title", "Violation", "DELETE WHERE { <project/1> dcterms:title ?x } ; INSERT DATA { <project/1> dcterms:title 'Doctors come\\nhome' }"),
    ("Title", "Violation", "DELETE WHERE { <project/1> dcterms:title ?x } ; INSERT DATA { <project/1> dcterms:title 'Doctors come home – USD' }"),
    ("Title", "Violation", "DELETE WHERE { <line/1> dcterms:title ?x } ; INSERT DATA { <line/1> dcterms:title 'Doctors come home –' }"),
    ("TitleReading", "Warning", "DELETE WHERE { <project/1> dcterms:title ?x } ; INSERT DATA { <project/1> dcterms:title 'come home' }"),
    ("TitleReading", "Warning", "DELETE WHERE { <project/1> dcterms:title ?x } ; INSERT DATA { <project/1> dcterms:title 'Doctors – USD 5,000 Nurses' }"),
    ("TitleReading", "Warning", "DELETE WHERE { <line/1> dcterms:title ?x } ; INSERT DATA { <line/1> dcterms:title '" + "Doctors " * 60 + "' }"),
    ("MonetaryAmount", "Violation", "DELETE WHERE { <project/1/amount/1> dkg:amount ?x }"),
    ("MonetaryAmount", "Violation", "INSERT DATA { <project/1/amount/1> dkg:amount 6000.0 }"),
    ("MonetaryAmount", "Violation", "DELETE WHERE { <project/1/amount/1> dkg:amount ?x } ; INSERT DATA { <project/1/amount/1> dkg:amount 0.0 }"),
    ("MonetaryAmount", "Violation", "DELETE WHERE { <project/1/amount/1> dkg:amount ?x } ; INSERT DATA { <project/1/amount/1> dkg:amount '5,000' }"),
    ("MonetaryAmount", "Violation", "DELETE WHERE { <project/1/amount/1> dkg:currency ?x }"),
    ("MonetaryAmount", "Violation", "INSERT DATA { <project/1/amount/1> dkg:currency 'EUR' }"),
    ("MonetaryAmount", "Violation", "DELETE WHERE { <total/ao> dkg:currency ?x } ; INSERT DATA { <total/ao> dkg:currency '$' }"),
    ("MonetaryAmount", "Violation", "INSERT DATA { <project/1/amount/1> dkg:year 20008 }"),
    ("MonetaryAmount", "Violation", "INSERT DATA { <project/1/amount/1> dkg:paidBy country:PT }"),
    ("FundingRequirement", "Violation", "DELETE WHERE { <line/1/amount/1> dkg:amount ?x } ; INSERT DATA { <line/1/amount/1> dkg:amount 200000001.0 }"),
    ("FundingRequirementReading", "Warning", "DELETE WHERE { <line/1/amount/1> dkg:amount ?x } ; INSERT DATA { <line/1/amount/1> dkg:amount 5.0 }"),
    ("StatedTotal", "Violation", "DELETE WHERE { <total/ao> dkg:scope ?x }"),
    ("StatedTotal", "Violation", "INSERT DATA { <total/ao> dkg:scope 'village' }"),
    ("StatedTotal", "Violation", "INSERT DATA { <total/ao> dkg:covers <project/1> }"),
    ("Audit", "Warning", "DELETE WHERE { <total/ao> dkg:covers ?x }"),
    ("Audit", "Warning", "INSERT DATA { <total/ao> dkg:covers <line/1/amount/1> }"),
    ("Need", "Violation", "DELETE WHERE { <need/ao> dkg:topic ?x }"),
    ("Need", "Violation", "DELETE WHERE { <need/ao> dkg:country ?x }"),
    ("Need", "Violation", "INSERT DATA { <need/ao> dkg:country region:africa }"),
    ("Need", "Violation", "INSERT DATA { <need/ao> dkg:region country:AO }"),
    ("Diaspora", "Violation", "DELETE WHERE { diaspora:AO dkg:origin ?x }"),
    ("Diaspora", "Violation", "INSERT DATA { diaspora:AO dkg:origin country:PT }"),
    ("Diaspora", "Violation", "INSERT DATA { diaspora:AO dkg:hostCountry region:africa }"),
    ("Diaspora", "Violation", "INSERT DATA { diaspora:AO dkg:hostText '' }"),
    ("Diaspora", "Violation", "INSERT DATA { <angolans> a dkg:Diaspora ; rdfs:label 'Angolans' ; dkg:origin country:AO }"),
    ("DiasporaReading", "Warning", "INSERT DATA { diaspora:AO dkg:hostCountry country:AO }"),
    ("Organisation", "Violation", "DELETE WHERE { organisation:fund foaf:name ?x }"),
    ("Organisation", "Violation", "INSERT DATA { organisation:fund dkg:organisationKind 'club' }"),
    ("Organisation", "Violation", "INSERT DATA { organisation:fund dkg:country country:AO, country:PT }"),
    ("Organisation", "Violation", "INSERT DATA { organisation:fund dkg:involvedIn country:AO }"),
    ("OrganisationReading", "Warning", "INSERT DATA { organisation:fund foaf:name 'and the fund' }"),
    ("OrganisationReading", "Warning", "INSERT DATA { organisation:fund dkg:acronym 'FUND' }"),
    ("StrategyPoint", "Violation", "DELETE WHERE { <strategy-point/11> dkg:number ?x }"),
    ("StrategyPoint", "Violation", "DELETE WHERE { <strategy-point/11> dkg:text ?x }"),
    ("ServiceArea", "Violation", "INSERT DATA { <service-area/migration-health> dkg:servesPoint country:AO }"),
    ("ServiceArea", "Warning", "DELETE WHERE { <service-area/migration-health> dkg:servesPoint ?x }"),
    ("ServiceArea", "Violation", "INSERT DATA { <service-area/migration-health> dkg:crossCutting 'yes' }"),
    ("Topic", "Violation", "DELETE WHERE { topic:health dcterms:identifier ?x }"),
    ("Topic", "Violation", "INSERT DATA { topic:health skos:prefLabel 'Wellness'@en }"),
    ("Topic", "Violation", "INSERT DATA { topic:health skos:broader country:AO }"),
    ("Topic", "Violation", "INSERT DATA { topic:health dkg:underServiceArea country:AO }"),
    ("Statistic", "Violation", "DELETE WHERE { <statistic/1> dkg:value ?x }"),
    ("Statistic", "Violation", 'INSERT DATA { <statistic/1> dkg:unit "doctors" }'),
    ("Statistic", "Violation", "INSERT DATA { <statistic/1> dkg:year 20130 }"),
    ("Statistic", "Violation", "INSERT DATA { <statistic/1> dkg:statedBy country:AO }"),
    ("StatisticRange", "Warning", "INSERT DATA { <statistic/1> dkg:valueTo 3.0 }"),
    ("EventReading", "Violation", 'INSERT DATA { <event/doctors-meet> dkg:eventKind "party" }'),
    ("EventReading", "Violation", 'INSERT DATA { <event/doctors-meet> dkg:dateEnd "2013" }'),
    ("EventReading", "Violation", "INSERT DATA { <event/doctors-meet> dkg:heldIn region:africa }"),
]  # fmt: skip


def test_good_data_pass() -> None:
    assert [result.line() for result in validate(store()).results] == []


def test_good_data_pass_the_reference_engine() -> None:
    assert [result.line() for result in validate(store(), engine="pyshacl").results] == []


@pytest.mark.parametrize(("shape", "severity", "update"), BROKEN)
def test_broken_data_fail(shape: str, severity: str, update: str) -> None:
    found = {(result.shape.removeprefix(SHAPES), result.severity) for result in validate(store(update)).results}
    assert (shape, severity) in found


def test_each_shape_is_broken_by_some_data() -> None:
    owners = {check.owner.value.removeprefix(SHAPES) for check in compiled(load_shapes(), lambda node: [node])}
    assert owners == {shape for shape, _, _ in BROKEN}


def test_each_shape_explains_itself() -> None:
    shapes = load_shapes()
    mute = (
        "SELECT ?s { ?s a <http://www.w3.org/ns/shacl#NodeShape> FILTER NOT EXISTS { ?s <http://www.w3.org/ns/shacl#%s> ?text } }"
    )
    for what in ("name", "description", "targetClass"):
        assert not list(shapes.query(mute % what))
    for check in compiled(shapes, lambda node: [node]):
        assert check.message.endswith((".", "}")) or ":" in check.message, check.message
        assert not check.message.endswith("is not met"), check


def test_every_shape_file_says_what_it_is_about() -> None:
    for path in (Path(__file__).parents[2] / "shapes").glob("*.ttl"):
        assert path.read_text(encoding="utf-8").startswith("# "), path
