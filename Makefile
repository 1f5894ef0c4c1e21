# Everything a fresh machine needs: Python 3.11 or later, pip and make. `make demo` and `make test` set up .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NICE ?=
# The examples' country does not exist, so no gazetteer knows it.
VELMARA := --places velmara/places.csv --actors velmara/actors.yml --countries XV,XN

.PHONY: demo test lint types docs check bench compile compiled audit clean help

help:
	@echo "make demo    set up and run the main job on examples/"
	@echo "make test    set up and run every test"
	@echo "make check   tests, lint and types: what CI runs"
	@echo "make bench   accuracy against ../shared/gold, where it is there"
	@echo "make compile the rules as machine code, a quarter quicker; needs a C compiler"
	@echo "make audit   known faults in the pinned packages; needs the network"

# What it takes to run; set up again only where the list of packages changed.
$(VENV)/run.stamp: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "make: Python 3.11 or later is needed; say which: make PYTHON=python3.12")'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV) >/dev/null || $(MAKE) --no-print-directory bare
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[desk]'
	@touch $@

# Debian keeps ensurepip in python3-venv; without it, the machine's own pip fills the new environment.
.PHONY: bare
bare:
	@rm -rf $(VENV)
	@$(PYTHON) -m venv --without-pip $(VENV)
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check -c constraints.txt pip setuptools

# What it takes to test: all that, and the tools.
$(VENV)/dev.stamp: $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(VENV)/run.stamp
	$(BIN)/dateline run examples/ $(VELMARA) --store examples.sqlite
	@echo
	@echo "Next: . $(BIN)/activate; export DATELINE_STORE=examples.sqlite; dateline ledger; dateline explain ID"

test: $(VENV)/dev.stamp
	DATELINE_COMPILED=0 $(NICE) $(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

docs: $(VENV)/dev.stamp
	$(BIN)/mkdocs build --strict --quiet

check: test lint types docs

bench: $(VENV)/dev.stamp
	$(BIN)/python -m bench.accuracy

# Used while every source is what was compiled; else the sources run, and `dateline --version` says so.
compile: $(VENV)/dev.stamp
	DATELINE_COMPILED=0 $(BIN)/python -m bench.compile

# The rules' own tests once more, on what was compiled.
compiled: compile
	$(BIN)/python -m pytest -n 2 --dist worksteal tests/text tests/extract tests/ground tests/lexicon tests/test_hostile.py tests/test_processes.py

# Known faults in the pinned packages. It asks a service on the network, so it is no part of check.
audit:
	@test -x build/audit/bin/python || $(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	build/audit/bin/pip-audit -r constraints.txt --no-deps --disable-pip --strict

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
