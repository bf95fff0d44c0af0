"""The site: pages about the graph for people, served or published as files."""
