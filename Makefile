# Everything a fresh clone needs, from Python 3.11, git and make (and npm, for drawn boundaries).
# Set-up happens by itself; a second run finds the stamps and does nothing.

PYTHON ?= python3
BIN := .venv/bin
NPM := $(shell command -v npm 2>/dev/null)
EXTRAS := --extra dev --extra lab

# Programs in a virtual environment name the folder that it was made for: one that was moved or copied
# is made anew.
elsewhere = $(shell [ ! -e $1/pyvenv.cfg ] || grep -qsF " $$(pwd -P)/$1" $1/pyvenv.cfg || echo anew)

LOCKED := .venv/.locked
INSTALLED := .venv/.installed
# Quarto reads _environment.local in each of its projects: so it finds .venv without activation.
QUARTO_PROJECTS := . notebooks
MAPS := $(if $(NPM),node_modules/.installed,no-npm)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup report test lint format types figures lab workflow lock clean distclean no-npm anew

help: ## List what can be made
	@echo 'Fra bolig til hjem. Type make and one of:'
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-12s %s\n", $$1, $$2}'

setup: $(INSTALLED) $(MAPS) ## Install the locked packages and the package itself into .venv

report: setup ## Build the national edition and all 98 municipal ones into _site
	$(BIN)/kortlaegning build --land --alle

test: lint types ## Run every check: style, types and tests
	$(BIN)/python -m pytest -n 2 --dist loadfile --doctest-modules src tests

lint: setup ## Check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## Check types
	$(BIN)/mypy

format: setup ## Put code and notebooks in the project's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

figures: setup ## Redraw the national figures in figures/
	$(BIN)/kortlaegning figures

lab: setup ## Open the notebooks in JupyterLab
	$(BIN)/jupyter lab notebooks

workflow: setup .venv-workflow/.installed ## Install Snakemake, for many machines (docs/cluster.md)

lock: setup ## Renew requirements.lock and constraints.txt from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml $(EXTRAS) --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade --quiet \
	  --output-file requirements.lock
	$(BIN)/uv pip compile workflow/requirements.in --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade --quiet \
	  --output-file workflow/requirements.lock
	$(MAKE) --no-print-directory constraints.txt

constraints.txt: requirements.lock
	{ echo '# The versions of requirements.lock without hashes, for environment.yml: pip installs no'; \
	  echo '# checkout where hashes are asked for. Made by: make lock'; \
	  sed -n 's/\[[^]]*\]==/==/; s/^\([^ #]*==.*[^ \\]\) *\\$$/\1/p' requirements.lock; } > $@

clean: ## Remove finished editions, but no release of them, intermediate files and tool caches
	@if [ -d _site/udgaver ]; then \
	  find _site -mindepth 1 -maxdepth 1 ! -name udgaver ! -name .bygger -exec rm -rf {} +; \
	  echo 'Releases stay in _site/udgaver; delete that folder by hand if they are to go.'; \
	else rm -rf _site; fi
	rm -rf _build _dele .quarto notebooks/.quarto notebooks/_build
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis

distclean: clean ## Remove the installed packages as well
	rm -rf .venv .venv-workflow node_modules $(addsuffix /_environment.local,$(QUARTO_PROJECTS))

$(LOCKED): requirements.lock $(call elsewhere,.venv)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@echo "Installing the locked packages into .venv (a minute or two, once) ..."
	$(PYTHON) -m venv $(if $(call elsewhere,.venv),--clear) .venv
	$(BIN)/python -m pip install --quiet --quiet --no-deps --require-hashes -r requirements.lock
	@touch $@

$(INSTALLED): $(LOCKED) pyproject.toml
	$(BIN)/python -m pip install --quiet --quiet --no-deps --no-build-isolation --editable .
	@for folder in $(QUARTO_PROJECTS); do \
	  printf 'QUARTO_PYTHON="%s"\n' "$$(pwd -P)/$(BIN)/python" > $$folder/_environment.local; done
	@touch $@

.venv-workflow/.installed: workflow/requirements.lock $(call elsewhere,.venv-workflow)
	$(PYTHON) -m venv $(if $(call elsewhere,.venv-workflow),--clear) .venv-workflow
	.venv-workflow/bin/python -m pip install --quiet --quiet --no-deps --require-hashes -r $<
	@touch $@

node_modules/.installed: package-lock.json
	@if $(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error; then touch $@; \
	else echo 'npm could not install the drawn boundaries, so the maps use the tile style.' >&2; fi

no-npm:
	@echo 'npm is not installed, so the maps use the tile style.'
