PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CASEBOOK := demo/casebook

TRAINING := .venv-training
MODEL := src/sayso/reader/tagger/data/tagger.onnx

.PHONY: demo test lint bench install clean lock model

demo: install  ## read the demo corpus and print the brief
	$(BIN)/sayso read demo/corpus --casebook $(CASEBOOK)
	$(BIN)/sayso brief --casebook $(CASEBOOK)

test: install  ## run all tests
	$(BIN)/python -m pytest

lint: install  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: install  ## measure against the development splits, where they lie beside the checkout, and fusion
	$(BIN)/python bench/floors.py
	$(BIN)/python bench/fusion_scale.py --check

install: $(VENV)/installed

$(VENV)/installed: requirements.lock pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Sayso needs Python 3.11 or later: make PYTHON=/path/to/python $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

lock:  ## renew requirements.lock from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --quiet -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group training --universal --generate-hashes --quiet \
	  -o training/requirements.lock

model: $(TRAINING)/installed  ## train the attribution tagger on CORPUS (a folder), and put it in its place
	$(TRAINING)/bin/python training/tagger/train.py $(CORPUS) training/out
	$(TRAINING)/bin/python training/tagger/export.py training/out/model.pt $(MODEL)

$(TRAINING)/installed: training/requirements.lock
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	  -r training/requirements.lock
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

clean:
	rm -rf $(VENV) $(TRAINING) training/out $(CASEBOOK) dist .pytest_cache .mypy_cache .ruff_cache
