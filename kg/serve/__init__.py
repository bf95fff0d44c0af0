"""The graph on the web: a SPARQL endpoint, linked data, and the questions as an API."""
