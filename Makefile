# Needs Python 3.11 or later with its venv module, and make. Everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp

.PHONY: help brief test check bench peers install lock clean format

help:
	@echo "make brief    run the main job on the example reports (installs what it needs)"
	@echo "make test     run the tests (installs what it needs)"
	@echo "make check    what CI runs: format, lint, types, imports, tests, benchmark floors"
	@echo "make bench    every benchmark on the full sets"
	@echo "make peers    an environment of its own for the peers that benchmarks compare with"
	@echo "make install  set up .venv with Stemma in it"
	@echo "make lock     renew the pinned requirements (needs uv)"

$(STAMP)-run: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Stemma needs Python 3.11 or later; set PYTHON=python3.11 (or newer)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(STAMP)-dev: $(STAMP)-run requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

install: $(STAMP)-run

brief: $(STAMP)-run
	$(BIN)/stemma brief $(addprefix examples/reports/,lake-ferry vesk-border stenmoor-works)

test: $(STAMP)-dev
	$(BIN)/python -m pytest

check: $(STAMP)-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory test
	$(BIN)/python -m benchmarks --sample --check

bench: $(STAMP)-dev
	$(BIN)/python -m benchmarks --check

# CQE asks for spaCy's model by an address outside the registry, hence --no-deps and the list.
peers:
	test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/peers.txt

format: $(STAMP)-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-annotate --custom-compile-command "make lock" requirements/run.in -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-annotate --custom-compile-command "make lock" requirements/run.in requirements/dev.in -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-annotate --no-deps --custom-compile-command "make lock" requirements/peers.in -o requirements/peers.txt

clean:
	rm -rf $(VENV) .venv-peers build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
