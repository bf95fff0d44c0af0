# ruff: noqa: E501 (tables are read across)
"""The data of the query tests: a book of two chapters and a table, and a page of news, both invented."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from said import Said, graph

ONTOLOGY = Path(__file__).parents[2] / "ontology"

REFERENCE = """
country:AO a dkg:Country ; rdfs:label "Angola"@en, "Angola"@pt ; dcterms:identifier "AO" ; dkg:inRegion region:africa .
country:LS a dkg:Country ; rdfs:label "Lesotho"@en ; dcterms:identifier "LS" ; dkg:inRegion region:africa .
country:ZA a dkg:Country ; rdfs:label "South Africa"@en ; dcterms:identifier "ZA" ; dkg:inRegion region:africa .
country:PT a dkg:Country ; rdfs:label "Portugal"@en ; dcterms:identifier "PT" .
country:GB a dkg:Country ; rdfs:label "United Kingdom"@en ; dcterms:identifier "GB" .
region:africa a dkg:Region ; rdfs:label "Africa"@en ; dcterms:identifier "africa" ; dkg:regionKind "continent" .
"""
TOPICS = """
topic:health a skos:Concept ; skos:prefLabel "Health"@en ; dcterms:identifier "health" .
topic:hiv-aids a skos:Concept ; skos:prefLabel "HIV and AIDS"@en ; dcterms:identifier "hiv-aids" ; skos:broader topic:health .
topic:counter-trafficking a skos:Concept ; skos:prefLabel "Counter-trafficking"@en ; dcterms:identifier "counter-trafficking" .
topic:remittances a skos:Concept ; skos:prefLabel "Remittances"@en ; dcterms:identifier "remittances" ; skos:closeMatch <dac-purpose/24050> .
<dac-purpose/24050> a skos:Concept ; skos:prefLabel "Remittance facilitation"@en ; skos:notation "24050" ; skos:inScheme <dac-purposes> .
<dac-purposes> a skos:ConceptScheme ; rdfs:label "Purpose codes"@en ; dcterms:source "a package" .
"""


def book() -> Said:
    book = Said(
        "book",
        "\n".join(
            [
                "Aim 8: engage diasporas. Aim 11: combat trafficking. Regulating 11. Development 8, 11.",
                "ANGOLA. Trafficking is a problem. Women are trafficked.",
                "Regulating Migration. Shelters will open with UNHCR.",
                "Police training - USD 100.",
                "Health. The Angolan diaspora in Portugal and Europe will send doctors against AIDS.",
                "Doctors from abroad - USD 50 (CAP).",
                "A study - no amount.",
                "Total for Angola 160.",
                "LESOTHO. People are trafficked to South Africa.",
                "Border posts - USD 7 (co-funding).",
                "Total for Lesotho 7.",
                "Southern Africa 167.",
                "APPEALS. Doctors from abroad ANG-08/H1 55. Refugees of both countries ANG-08/R2 9.",
                "Total of appeals 64.",
            ]
        ),
        genre="initiatives_book",
    )
    book.says(
        "Aim 8: engage diasporas",
        '<strategy-point/8> a dkg:StrategyPoint ; rdfs:label "8" ; dkg:number 8 ; dkg:text "engage diasporas" .',
    )
    book.says(
        "Aim 11: combat trafficking",
        '<strategy-point/11> a dkg:StrategyPoint ; rdfs:label "11" ; dkg:number 11 ; dkg:text "combat trafficking" .',
    )
    book.says(
        "Regulating 11", '<service-area/r> a dkg:ServiceArea ; rdfs:label "Regulating" ; dkg:servesPoint <strategy-point/11> .'
    )
    book.says(
        "Development 8, 11",
        '<service-area/d> a dkg:ServiceArea ; rdfs:label "Development" ; dkg:servesPoint <strategy-point/8>, <strategy-point/11> .',
    )

    book.says(
        "ANGOLA",
        '<chapter/ao> a dkg:Chapter ; rdfs:label "Angola" ; dkg:kind "country" ; dkg:place country:AO ; dkg:inRegion region:southern-africa ; dcterms:isPartOf <document/book> .',
    )
    book.says(
        "Southern Africa 167", 'region:southern-africa a dkg:Region ; rdfs:label "Southern Africa" ; dkg:regionKind "book" .'
    )
    for words in ("Trafficking is a problem", "Women are trafficked"):
        book.says(
            words,
            '<need/ao> a dkg:Need ; rdfs:label "Trafficking in Angola" ; dkg:country country:AO ; dkg:topic topic:counter-trafficking .',
        )
    book.says(
        "Regulating Migration",
        '<area/r> a dkg:ProgrammeArea ; rdfs:label "Regulating Migration in Angola" ; dkg:areaName "Regulating Migration" ; dkg:inSection <chapter/ao> ; dkg:serviceArea <service-area/r> ; dkg:country country:AO .',
    )
    book.says(
        "with UNHCR",
        'organisation:unhcr a dkg:Organisation ; rdfs:label "UNHCR" ; foaf:name "UN Refugee Agency" ; dkg:acronym "UNHCR" ; dkg:organisationKind "un" ; dkg:partnersIn <area/r> .',
    )
    book.says(
        "Police training - USD 100",
        """
        <p/police> a dkg:Project ; rdfs:label "Police training" ; dcterms:title "Police training" ; dkg:inSection <chapter/ao> ;
            dkg:inArea <area/r> ; dkg:partOf <area/r> ; dkg:country country:AO ; dkg:topic topic:counter-trafficking ; dkg:requires <p/police/amount/1> .
        <p/police/amount/1> a dkg:FundingRequirement ; rdfs:label "USD 100" ; dkg:amount 100.0 ; dkg:currency "USD" .""",
    )
    book.says(
        "Health",
        '<area/h> a dkg:ProgrammeArea ; rdfs:label "Health in Angola" ; dkg:areaName "Health" ; dkg:inSection <chapter/ao> ; dkg:serviceArea <service-area/d> ; dkg:country country:AO .',
    )
    book.says(
        "Angolan diaspora in Portugal and Europe",
        'diaspora:AO a dkg:Diaspora ; rdfs:label "Angolan diaspora" ; dkg:origin country:AO ; dkg:hostCountry country:PT ; dkg:hostText "Portugal and Europe" .',
    )
    book.says("The Angolan diaspora in Portugal and Europe will send doctors", "<area/h> dkg:engages diaspora:AO .")
    book.says("doctors against AIDS", "<area/h> dkg:topic topic:hiv-aids .")
    book.says(
        "Doctors from abroad - USD 50 (CAP)",
        """
        <p/doctors> a dkg:Project ; rdfs:label "Doctors from abroad" ; dcterms:title "Doctors from abroad" ; dkg:inSection <chapter/ao> ;
            dkg:inArea <area/h> ; dkg:partOf <area/h> ; dkg:country country:AO ; dkg:mark "cap-2008" ; dkg:requires <p/doctors/amount/1> .
        <p/doctors/amount/1> a dkg:FundingRequirement ; rdfs:label "USD 50" ; dkg:amount 50.0 ; dkg:currency "USD" .""",
    )
    book.says(
        "A study - no amount",
        '<p/study> a dkg:Project ; rdfs:label "A study" ; dcterms:title "A study" ; dkg:inSection <chapter/ao> ; dkg:inArea <area/h> ; dkg:partOf <area/h> ; dkg:country country:AO ; dkg:mark "no-amount" .',
    )
    book.says(
        "Total for Angola 160",
        """
        <total/ao> a dkg:StatedTotal ; rdfs:label "Total of Angola" ; dkg:scope "chapter" ; dkg:amount 160.0 ; dkg:currency "USD" ; dkg:covers <p/police/amount/1>, <p/doctors/amount/1> .
        <chapter/ao> dkg:statedTotal <total/ao> .""",
    )

    book.says(
        "LESOTHO",
        '<chapter/ls> a dkg:Chapter ; rdfs:label "Lesotho" ; dkg:kind "country" ; dkg:place country:LS ; dkg:inRegion region:southern-africa ; dcterms:isPartOf <document/book> .',
    )
    book.says(
        "People are trafficked to South Africa",
        '<need/ls> a dkg:Need ; rdfs:label "Trafficking in Lesotho" ; dkg:country country:LS ; dkg:topic topic:counter-trafficking .',
    )
    book.says(
        "Border posts - USD 7 (co-funding)",
        """
        <p/border> a dkg:Project ; rdfs:label "Border posts" ; dcterms:title "Border posts" ; dkg:inSection <chapter/ls> ; dkg:country country:LS ; dkg:mark "co-funding" ; dkg:requires <p/border/amount/1> .
        <p/border/amount/1> a dkg:FundingRequirement ; rdfs:label "USD 7" ; dkg:amount 7.0 ; dkg:currency "USD" .""",
    )
    book.says(
        "Total for Lesotho 7",
        """
        <total/ls> a dkg:StatedTotal ; rdfs:label "Total of Lesotho" ; dkg:scope "chapter" ; dkg:amount 7.0 ; dkg:currency "USD" ; dkg:covers <p/border/amount/1> .
        <chapter/ls> dkg:statedTotal <total/ls> .""",
    )
    book.says(
        "Southern Africa 167",
        '<total/sa> a dkg:StatedTotal ; rdfs:label "Southern Africa" ; dkg:scope "region" ; dkg:amount 167.0 ; dkg:currency "USD" ; dkg:covers <total/ao>, <total/ls> .',
    )

    book.says(
        "APPEALS", '<chapter/cap> a dkg:Chapter ; rdfs:label "Appeals" ; dkg:kind "table" ; dcterms:isPartOf <document/book> .'
    )
    book.says(
        "Doctors from abroad ANG-08/H1 55",
        """
        <line/1> a dkg:TableLine ; rdfs:label "Doctors from abroad" ; dcterms:title "Doctors from abroad" ; dkg:inSection <chapter/cap> ;
            dkg:country country:AO ; dkg:reference "ANG-08/H1" ; dkg:restates <p/doctors> ; dkg:requires <line/1/amount/1> .
        <line/1/amount/1> a dkg:FundingRequirement ; rdfs:label "USD 55" ; dkg:amount 55.0 ; dkg:currency "USD" .""",
    )
    book.says(
        "Refugees of both countries ANG-08/R2 9",
        """
        <line/2> a dkg:TableLine ; rdfs:label "Refugees" ; dcterms:title "Refugees of both countries" ; dkg:inSection <chapter/cap> ;
            dkg:country country:LS, country:AO ; dkg:reference "ANG-08/R2" ; dkg:requires <line/2/amount/1> .
        <line/2/amount/1> a dkg:FundingRequirement ; rdfs:label "USD 9" ; dkg:amount 9.0 ; dkg:currency "USD" .""",
    )
    book.says(
        "Total of appeals 64",
        '<total/cap> a dkg:StatedTotal ; rdfs:label "Appeals" ; dkg:scope "table" ; dkg:amount 64.0 ; dkg:currency "USD" .',
    )
    return book


def news() -> Said:
    news = Said(
        "news",
        "\n".join(
            [
                "Lesotho calls its doctors. UNHCR helps. The Fund pays USD 200 so that the diaspora in South Africa and the UK comes home for health.",
                "Remittances grow. Angola received AOA 900 in 2012.",
            ]
        ),
        genre="news_digest",
    )
    first, second = news.text.split("\n")
    news.says(
        first,
        '<item/1> a dkg:NewsItem ; rdfs:label "Lesotho calls its doctors" ; dkg:text "…" ; dcterms:isPartOf <document/news> .',
    )
    news.says(
        "Lesotho calls its doctors",
        '<item/1> dcterms:title "Lesotho calls its doctors" ; dkg:describes <p/call> . <p/call> a dkg:Programme ; rdfs:label "Lesotho calls its doctors" ; dkg:country country:LS .',
    )
    news.says(
        "UNHCR helps",
        'organisation:unhcr a dkg:Organisation ; rdfs:label "UNHCR" ; dkg:participatesIn <p/call> ; dkg:alsoNamed "UNHCR helps" ; dkg:joinedBy "lexicon" .',
    )
    news.says(
        "The Fund pays USD 200",
        """
        organisation:fund a dkg:Organisation ; rdfs:label "Fund" ; foaf:name "The Fund" ; dkg:organisationKind "intergovernmental" ; dkg:funds <p/call> .
        <p/call> dkg:hasAmount <p/call/amount/1> .
        <p/call/amount/1> a dkg:MonetaryAmount ; rdfs:label "USD 200" ; dkg:amount 200.0 ; dkg:currency "USD" ; dkg:paidBy organisation:fund .""",
    )
    news.says(
        "the diaspora in South Africa and the UK",
        """
        diaspora:LS a dkg:Diaspora ; rdfs:label "Lesotho's diaspora" ; dkg:origin country:LS ; dkg:hostCountry country:ZA, country:GB ; dkg:hostText "South Africa and the UK" .
        <p/call> dkg:engages diaspora:LS .""",
    )
    news.says("comes home for health", "<p/call> dkg:topic topic:health .", chance=0.6)
    news.says(
        second,
        '<item/2> a dkg:NewsItem ; rdfs:label "Remittances grow" ; dkg:text "…" ; dcterms:isPartOf <document/news> ; dkg:describes <p/send> .',
    )
    news.says(
        "Remittances grow",
        '<item/2> dcterms:title "Remittances grow" . <p/send> a dkg:Event ; rdfs:label "Remittances grow" ; dkg:eventKind "meeting" ; dkg:topic topic:remittances .',
    )
    news.says(
        "Angola received AOA 900 in 2012",
        """
        <item/2> dkg:mentions country:AO ; dkg:date "2013" .
        <p/send> dkg:hasAmount <p/send/amount/1> .
        <p/send/amount/1> a dkg:MonetaryAmount ; rdfs:label "AOA 900" ; dkg:amount 900.0 ; dkg:currency "AOA" ; dkg:measures "remittances" ; dkg:year 2012 .
        <statistic/1> a dkg:Statistic ; rdfs:label "AOA 900 (remittances)" ; dkg:value 900.0 ; dkg:unit "AOA" ; dkg:measures "remittances" ;
            dkg:year 2012 ; dkg:about country:AO ; dkg:inSection <item/2> .""",
    )
    return news


def quads() -> set[ox.Quad]:
    ontology = {quad.triple for name in ("diaspora.ttl", "alignments.ttl") for quad in ox.parse(path=ONTOLOGY / name)}
    return (
        book().quads()
        | news().quads()
        | graph("reference", REFERENCE)
        | graph("ontology", TOPICS)
        | {ox.Quad(*triple, ox.NamedNode("https://w3id.org/diaspora-kg/graph/ontology")) for triple in ontology}
    )
