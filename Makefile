# Two commands are enough: `make serve` and `make test`. Both set up all they need on a machine that has Python 3.11 or
# later and make: a virtual environment in .venv, from the lock file, and the built graph in build/.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EDITOR := api/web/static/npm/.ready

.DEFAULT_GOAL := help
.PHONY: help serve test prove engines lint types check build cookbook promise lock clean

help:  ## what can be asked of make
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

serve: $(READY) $(EDITOR)  ## start the service (HOST and PORT, default 127.0.0.1:8000)
	$(BIN)/gpvp serve --host $(HOST) --port $(PORT)

test: lint types $(READY) $(EDITOR)  ## everything that must hold: style, types, tests
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

prove: $(READY) $(EDITOR)  ## what takes minutes: to the last case what tests show more quickly
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder -m proof

engines:  ## what tests need from the system (Virtuoso, Chromium, Java; asks for sudo)
	tests/system/install.sh

lint: $(READY)  ## style of the code
	$(BIN)/ruff check api tests
	$(BIN)/ruff format --check api tests

types: $(READY)  ## types of the code
	$(BIN)/mypy

check: $(READY)  ## a readable report on ontology, data and shapes
	$(BIN)/gpvp check

build: $(READY)  ## the graph as one file, build/gpvp.nq
	$(BIN)/gpvp build

cookbook: $(READY)  ## renew docs/cookbook.md after a change of questions or data
	$(BIN)/gpvp cookbook --lang en > build/cookbook.md
	mv build/cookbook.md docs/cookbook.md

promise: build  ## before a release: add what is new to docs/promised.yaml
	$(BIN)/python tests/test_stability.py

lock: $(READY)  ## renew requirements.lock from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --quiet --upgrade --output-file requirements.lock

clean:  ## take away what was built, the virtual environment included
	rm -rf $(VENV) build api/web/static/npm .pytest_cache .mypy_cache .ruff_cache

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "gpvp needs Python 3.11 or later; %s is %s. Name another one: make PYTHON=python3.12" % (sys.executable, sys.version.split()[0]))'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# What the editor takes from npm. Where that cannot be had the service runs all the same, and the next make tries again.
$(EDITOR): api/web/npm/package-lock.json api/web/npm/__main__.py | $(READY)
	@$(BIN)/python -m api.web.npm && touch $@ || true
