"""One module a genre, each with ``GENRE``, ``CLASS``, ``recognise``, ``read``, ``map``.

What they share, each built on those before it: ``_print``, ``_line``, ``_page``, ``_entries``, ``_items``.
"""
