"""Sums of money as they are printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.find.money import find_amounts


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("USD 200,000", "200000", "USD"),
        ("$3.9 million", "3900000", "USD"),
        ("US$1.5 billion", "1500000000", "USD"),
        ("EUR 1.2 million", "1200000", "EUR"),
        ("2,5 million euro", "2500000", "EUR"),
        ("€ 300 000", "300000", "EUR"),
        ("£300k", "300000", "GBP"),
        ("CHF 1’200’000", "1200000", "CHF"),
        ("62 mil millones de dólares", "62000000000", "USD"),
        ("CFA 431 billion", "431000000000", "XOF"),
        ("15 million de francs CFA", "15000000", "XOF"),
        ("2 millions d'euros", "2000000", "EUR"),
        ("USD 34,052,382.09", "34052382.09", "USD"),
        ("1, 9 million euro", "1900000", "EUR"),
        ("J$1.1 billion", "1100000000", "JMD"),
        ("RD$60,000", "60000", "DOP"),
        ("MX$4,628,760", "4628760", "MXN"),
        ("EUR 2 mln", "2000000", "EUR"),
        ("3 mln euros", "3000000", "EUR"),
        ("USD 2 bln", "2000000000", "USD"),
        ("CFA 5 Mds", "5000000000", "XOF"),
        ("2 Mds d’euros", "2000000000", "EUR"),
        ("EUR 2 mrd", "2000000000", "EUR"),
        ("two million euros", "2000000", "EUR"),
        ("half a million dollars", "500000", "USD"),
        ("un million d'euros", "1000000", "EUR"),
        ("cien mil euros", "100000", "EUR"),
        ("20 million kuna", "20000000", "HRK"),
        ("₦100 million", "100000000", "NGN"),
        ("INR 9.1 crore", "91000000", "INR"),
    ],
)
def test_one_sum(text: str, value: str, currency: str) -> None:
    (amount,) = find_amounts(f"They gave {text} to it.")
    assert (amount.value, amount.currency) == (Decimal(value), currency)
    assert f"They gave {text} to it."[amount.start : amount.end] == text


def test_short_forms_mean_what_the_country_pays_in() -> None:
    """If it fails, "Rs. 5,000" and "R1,000" are no money, or that of another country."""
    told = [find_amounts(text)[0] for text in ("Nepal pays Rs. 5,000.", "In India it is Rs 80.", "From South Africa R1,000.")]
    assert [(int(amount.value), amount.currency) for amount in told] == [(5000, "NPR"), (80, "INR"), (1000, "ZAR")]
    assert find_amounts("The road R1 to Kigali is open.") == []


@pytest.mark.parametrize(
    ("text", "home", "currency"),
    [
        ("Costó $ 200 millones.", "CO", "COP"),
        ("Costó $200 millones.", "AR", "ARS"),
        ("Costó $2.500.000 en total.", "CL", "CLP"),
        ("Costó $ 40 mil.", "UY", "UYU"),
        ("Costó $200 millones.", "EC", "USD"),
        ("Costó $200 millones.", None, "USD"),
        ("It cost $200 million.", "CO", "USD"),
        ("It cost $2,500.", "CO", "USD"),
        ("Costó US$200 millones.", "CO", "USD"),
    ],
)
def test_dollars_that_are_pesos(text: str, home: str | None, currency: str) -> None:
    """If it fails, a sum in Colombian pesos is told in dollars, as four thousand times as much, or the other way round."""
    assert [amount.currency for amount in find_amounts(text, home)] == [currency]


def test_a_range_has_both_ends() -> None:
    assert [amount.value for amount in find_amounts("estimated at USD 15-20 million a year")] == [15_000_000, 20_000_000]


def test_the_franc_of_central_africa() -> None:
    assert [amount.currency for amount in find_amounts("Cameroon received CFA 5 billion")] == ["XAF"]
    assert [amount.currency for amount in find_amounts("CFA 5 billion", home="GA")] == ["XAF"]


@pytest.mark.parametrize(
    "text", ["331 refugees in 2007", "15,000 people", "100 men of the USD club", "the dollar fell", "Delivery (USD) 2010: none"]
)
def test_other_numbers_are_no_money(text: str) -> None:
    assert find_amounts(text) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Remittances to Togo in 2013 reached CFA 187 billion (USD 394 million approx.).", "remittances to Togo in 2013"),
        ("The USD 200,000 project trains doctors.", "project"),
        ("an agreement for $3.9 million in grant financing", "grant financing"),
        ("It is USD 5.", ""),
    ],
)
def test_what_a_sum_measures(text: str, what: str) -> None:
    assert {amount.what for amount in find_amounts(text)} == {what}


def test_a_sum_behind_a_label_with_its_currency() -> None:
    """If it fails, the budgets of projects that print the currency in the label are lost."""
    (amount,) = find_amounts("Budget Amount (USD): 300000.00")
    assert (amount.value, amount.currency) == (300000, "USD")


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "AMD 750 million is set aside. Of this, 120 million goes to schools and 84 million to a fair.",
            ["750000000", "120000000", "84000000"],
        ),
        ("EUR 2.000 millones: 1.500 millones a puertos, 100 millones a otros.", ["2000000000", "1500000000", "100000000"]),
        ("The USD 3 million project began. The diaspora grew from 4 million to about 6 million.", ["3000000"]),
        ("Remittances reached USD 20 billion. Migrants rose by 2 million to a record 15 million.", ["20000000000"]),
        ("USD 5 million was pledged. Some 1.5 million to date have registered.", ["5000000"]),
        ("IOM received USD 5 million. It brings 7 million to the streets and 9 million to the polls.", ["5000000"]),
    ],
)
def test_parts_of_a_sum_need_no_currency(text: str, sums: list[str]) -> None:
    """If it fails, what a sum is divided into is lost, or numbers of people are sums of money."""
    assert [str(amount.value) for amount in find_amounts(text)] == sums
