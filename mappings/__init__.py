"""Mappings: one module a genre, each with ``GENRE``, ``CLASS``, ``recognise``, ``read`` and ``map``; what begins with ``_`` they share."""
