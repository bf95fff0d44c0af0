"""Finders: functions of a string that say what it mentions and where.

Each gives a list of mentions, in the order of the text, whose ``start`` and ``end`` are offsets into the string given.
What they look for stands in data (``ontology/topics.ttl``, the tables beside these modules), how they look in code.
"""

__all__: list[str] = []
