PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CASEBOOK := demo/casebook

PORT := 8765

.PHONY: demo test lint bench install clean lock ui pictures

demo: install  ## read the demo corpus, print the brief, and open the desk on it (Ctrl+C ends it)
	$(BIN)/sayso read demo/corpus --casebook $(CASEBOOK)
	$(BIN)/sayso brief --casebook $(CASEBOOK)
	@[ -n "$(NO_DESK)" ] || $(BIN)/sayso desk --casebook $(CASEBOOK) --port $(PORT)

test: install  ## run all tests
	$(BIN)/python -m pytest

lint: install  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

ui: install  ## build the desk's page anew (Node.js)
	cd ui && npm ci --silent && npm run --silent check && npm run --silent build

pictures: install  ## the desk's pictures in docs/images, from the demo corpus (Chromium)
	$(BIN)/sayso read demo/corpus --casebook $(CASEBOOK) >/dev/null
	$(BIN)/python bench/pictures.py $(CASEBOOK) docs/images

bench: install  ## measure against the development splits, where they lie beside the checkout
	$(BIN)/python bench/floors.py

install: $(VENV)/installed

UI := $(shell find ui -path ui/node_modules -prune -o -type f -print)

$(VENV)/installed: requirements.lock pyproject.toml hatch_build.py $(UI)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Sayso needs Python 3.11 or later: make PYTHON=/path/to/python $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

lock:  ## renew requirements.lock from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --quiet -o requirements.lock

clean:
	rm -rf $(VENV) $(CASEBOOK) dist ui/node_modules src/sayso/web/static src/sayso/web/static.inputs .pytest_cache .mypy_cache .ruff_cache
