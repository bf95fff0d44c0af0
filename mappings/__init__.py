"""One module a genre, each with ``GENRE``, ``CLASS``, ``recognise``, ``read``, ``map``; ``_page`` and ``_items`` they share."""
