# make        install into .venv, build the graph from documents/, print the report
# make test   install what the tests need, run them all with coverage
# make bench  measure (what the README's figures come from)
# make readme write the real output of the README's commands into it
# make learn  learn the tables of weights in kg/find anew from the annotations
# make clean  remove everything that make made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: all test bench readme learn clean
.DELETE_ON_ERROR:

all: $(VENV)/installed
	$(BIN)/kg build

test: $(VENV)/installed-test $(VENV)/installed-node
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

bench: $(VENV)/installed-test
	$(BIN)/python benchmarks/run.py

readme: $(VENV)/installed
	$(BIN)/python tests/acceptance/readme.py

learn: $(VENV)/installed-test
	$(BIN)/python learning/learn.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("make: %s is Python %d.%d; give one of at least 3.11: make PYTHON=python3.11" % ((sys.executable,) + sys.version_info[:2]) if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) -e '.[ontology,serve]'
	@touch $@

$(VENV)/installed-test: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) -e '.[test]'
	$(PIP) --no-deps hdx-python-country oda-data rigour
	@touch $@ $(VENV)/installed

$(VENV)/installed-node: tests/package.json | $(VENV)/bin/python
	@if command -v npm >/dev/null; then npm install --silent --prefix tests --no-package-lock --no-audit --no-fund --ignore-scripts; \
	else echo "make: no npm; tests of JavaScript clients and of accessibility are skipped" >&2; fi
	@touch $@

clean:
	rm -rf $(VENV) tests/node_modules graph build dist htmlcov .coverage .pytest_cache .ruff_cache .mypy_cache .hypothesis
