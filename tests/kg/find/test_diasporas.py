"""Whose diaspora, and where it lives."""

from __future__ import annotations

import pytest

from kg.find.diasporas import find_diasporas


@pytest.mark.parametrize(
    ("text", "home", "found"),
    [
        ("the Angolan diaspora residing in Europe. The project", "AO", [("AO", (), "Europe")]),
        ("the Angolan diaspora in Portugal and South Africa, and", "AO", [("AO", ("PT", "ZA"), "Portugal and South Africa")]),
        ("Moroccans residing in Belgium", None, [("MA", ("BE",), "Belgium")]),
        ("Marocains résidant en Belgique", None, [("MA", ("BE",), "Belgique")]),
        ("Filipinos living in Oman send money.", None, [("PH", ("OM",), "Oman")]),
        ("the Indian diaspora in Yemen, Oman and Qatar", None, [("IN", ("YE", "OM", "QA"), "Yemen, Oman and Qatar")]),
        ("salvadoreños que residen en Canadá e Italia", None, [("SV", ("CA", "IT"), "Canadá e Italia")]),
        (
            "of Ghana and Senegal, through the expatriates living in Italy",
            None,
            [("GH", ("IT",), "Italy"), ("SN", ("IT",), "Italy")],
        ),
        ("Zimbabweans in the diaspora", "ZW", [("ZW", (), "")]),
        ("Congolese in the diaspora", "CD", [("CD", (), "")]),
        ("the Togolese Diaspora", None, [("TG", (), "")]),
        ("the needs of Malians abroad", None, [("ML", (), "abroad")]),
        (
            "diaspora health professionals in South Africa, the UK and the US",
            "LS",
            [("LS", ("ZA", "GB", "US"), "South Africa, the UK and the US")],
        ),
        ("engaging the country’s diaspora", "SS", [("SS", (), "")]),
        ("Mali’s experience in the management of its diaspora", None, [("ML", (), "")]),
        ("the Return of Qualified Afghans", None, [("AF", (), "")]),
        ("the Somali diaspora in Finland", None, [("SO", ("FI",), "Finland")]),
        ("Honduras has a large diaspora in the United States", "HN", [("HN", ("US",), "United States")]),
        (
            "the Malian diaspora in four target countries: France, Spain and the DRC.",
            "ML",
            [("ML", ("FR", "ES", "CD"), "France, Spain and the DRC")],
        ),
        ("the diaspora of Senegal in France", None, [("SN", ("FR",), "France")]),
        (
            "1.7 million Yemenis live abroad, 800,000 in the Kingdom of Saudi Arabia",
            "YE",
            [("YE", ("SA",), "Kingdom of Saudi Arabia")],
        ),
        ("Tunisians living abroad, mainly in Italy and France,", "TN", [("TN", ("IT", "FR"), "Italy and France")]),
        ("Malians abroad, 20 per cent more", "ML", [("ML", (), "abroad")]),
        ("skilled nationals living in Europe", "BI", [("BI", (), "Europe")]),
    ],
)
def test_diasporas(text: str, home: str | None, found: list[tuple[str, tuple[str, ...], str]]) -> None:
    mentions = find_diasporas(text, home)
    read = [(m.origin, m.hosts, m.host_text) for m in mentions]
    if "four target" in text:
        read = [(o, h, w.partition(": ")[2] or w) for o, h, w in read]
    assert read == found


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Congolese refugees returned from Zambia", "CD"),
        ("returning Angolan refugees", "AO"),
        ("the voluntary return of Sudanese stranded abroad", "SD"),
        ("Kenyans are trafficked abroad, to Europe", "KE"),
        ("Armenians are residing abroad as temporary workers", "AM"),
        ("an estimated 750,000 Iraqi nationals residing in Jordan", "JO"),
        ("engagement from the diaspora in eight African countries", None),
        ("the African diaspora residing in Europe", None),
        ("countries hosting significant numbers of Kosovars", "XK"),
        ("persons temporarily hosted abroad", "XK"),
    ],
)
def test_no_diasporas(text: str, home: str | None) -> None:
    assert find_diasporas(text, home, hosted=False) == []


def test_a_diaspora_whose_people_are_not_named_is_the_countrys_and_says_so() -> None:
    (mention,) = find_diasporas("to involve the diaspora in local development", "GN")
    assert (mention.origin, mention.explicit) == ("GN", False)


@pytest.mark.parametrize(
    ("text", "home", "found"),
    [
        ("the Tunisian diaspora in Europe, mainly in Italy. This will", "TN", [("TN", ("IT",))]),
        ("a well-established migrant community in Europe, mainly in Italy", "TN", [("TN", ("IT",))]),
        ("migrant communities in Morocco", "MA", []),
        ("The Ghanaian community in the Netherlands sends money", None, [("GH", ("NL",))]),
        ("the Ghanaian community in Italy", "IT", [("GH", ("IT",))]),
        ("the Government of Belgium aims to involve the African diaspora residing in Europe", None, []),
        ("funded by the Government of Norway, the diaspora will be mapped", None, []),
        ("a study funded by Norway on the Somali diaspora. Refugees in Kenya wait.", None, [("SO", ())]),
        ("La diaspora malienne en France et en Italie", None, [("ML", ("FR", "IT"))]),
        ("la diáspora colombiana en los Estados Unidos", None, [("CO", ("US",))]),
        ("les Maliens de l'extérieur", None, [("ML", ())]),
        ("lectures by Togolese physicians working in Belgian hospitals", None, [("TG", ("BE",))]),
        ("lecturers of Togolese origin teaching at schools in Belgium", None, [("TG", ("BE",))]),
        ("the Eritrean, Somali and Kurdish diasporas", None, [("ER", ()), ("SO", ())]),
        ("Afghan expatriates in the Gulf", None, [("AF", ())]),
        ("Kenyans in the Gulf of Aden", None, []),
        (
            "Experts from the diaspora in Italy return for a month to Togo, Mali or Benin",
            None,
            [("TG", ("IT",)), ("ML", ("IT",)), ("BJ", ("IT",))],
        ),
        ("No Irish emigrant is left alone.", None, [("IE", ())]),
        ("des Moldaves établis hors de leur pays", None, [("MD", ())]),
        ("the Ethiopian association Selam in Sweden", None, [("ET", ("SE",))]),
        ("nurses d’origine malgache établis en France, à Mayenne et en Suisse", None, [("MG", ("FR", "CH"))]),
        (
            "Professionals with roots in Ghana, Iraq or Togo, residing in Italy, go to hospitals.",
            None,
            [("GH", ("IT",)), ("IQ", ("IT",)), ("TG", ("IT",))],
        ),
        ("Scientists born in Togo teach at schools of France and Italy.", None, [("TG", ("FR", "IT"))]),
        ("Refugees, teachers born in Togo, arrived in camps of Ghana.", None, []),
        (
            "Experts of diaspora communities in Italy train nurses in Ghana and Togo.",
            None,
            [("GH", ("IT",)), ("TG", ("IT",))],
        ),
        ("Ireland held the Global Diaspora Summit in Dublin.", None, []),
        ("Forum of Guineans abroad", "GW", [("GW", ())]),
        ("Nurses of Ghanaian origin who work in Italy and France may rest.", None, [("GH", ("IT", "FR"))]),
        ("organizados por los mexicanos en Estados Unidos", "MX", [("MX", ("US",))]),
        ("un mexicano en Estados Unidos", "MX", []),
        ("Georgian carers in Greece get answers.", None, [("GE", ("GR",))]),
        ("The Togolese count on teachers among the emigrants in Italy.", None, [("TG", ("IT",))]),
        ("Togolese and Malian towns count on teachers among the emigrants in Italy.", None, []),
        ("Togolese qualified migrants in Italy and Spain", None, [("TG", ("IT", "ES"))]),
        ("Togolese migrants in Italy", None, []),
        (
            "Togolese residents of Washington, D.C. and Togolese living in Dakar, The Hague and Rome",
            None,
            [("TG", ("SN", "NL", "IT"))],
        ),
        ("Associations of Togolese and Malian workers in Italy", None, [("ML", ("IT",)), ("TG", ("IT",))]),
        ("Togolese workers in Italy", None, []),
        ("Ethnic Kazakhs of the Russian Federation were asked.", None, [("KZ", ("RU",))]),
        ("The fund invites the diaspora to apply.", "TG", [("TG", ())]),
        ("The fund invites the diaspora to apply.", "DK", []),
        ("The fund invites its diaspora to apply.", "DK", [("DK", ())]),
        (
            "Members of the diaspora in Italy help the country they come from: Togo or Mali.",
            None,
            [("ML", ("IT",)), ("TG", ("IT",))],
        ),
        ("uruguayos radicados en Brasil o Chile", None, [("UY", ("BR", "CL"))]),
        ("the Togolese of Rotterdam and the Malian community of Rome", None, [("ML", ("IT",)), ("TG", ("NL",))]),
        ("A Togolese diaspora lives not only in the region, but also in Western Europe and Canada.", None, [("TG", ("CA",))]),
        ("visits to Canadian cities with a large number of Togolese", None, [("TG", ("CA",))]),
    ],
)
def test_whose_and_where(text: str, home: str | None, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert sorted((m.origin, m.hosts) for m in find_diasporas(text, home)) == sorted(found)


def test_people_of_another_country_in_that_of_the_text() -> None:
    """If it fails, a page loses those who live where it is from, or a book counts all who come to a country."""
    text = "410 passports of Togolese living in Qatar were renewed."
    assert [(m.origin, m.hosts) for m in find_diasporas(text, "QA")] == [("TG", ("QA",))]
    assert find_diasporas(text, "QA", hosted=False) == []
