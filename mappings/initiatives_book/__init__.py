"""Books of migration initiatives: a publisher's yearly volume of projects that look for funds, country by country."""

from kg.vocabulary import DKG
from mappings.initiatives_book.mapping import map
from mappings.initiatives_book.reading import read, recognise

__all__ = ["CLASS", "GENRE", "map", "read", "recognise"]

GENRE = "initiatives_book"
CLASS = DKG.InitiativesBook
