"""diaspora-kg: documents about migration and diaspora programmes as a knowledge graph."""

__version__ = "0.1.0"
