.PHONY: help run test check static format bench bench-peers screens map lock hooks clean
.DEFAULT_GOAL := help

# Where packaging/setup.sh puts Qt's libraries when it may not install them; elsewhere there is no such folder.
export LD_LIBRARY_PATH := $(CURDIR)/.cache/qt-libs/lib$(if $(LD_LIBRARY_PATH),:$(LD_LIBRARY_PATH))

help: ## this list
	@sed -n 's/^\([a-z-]*\): ## /  make \1	/p' Makefile

run: ## set up what is missing, then open the desktop (where no screen is: play the tour)
	@packaging/setup.sh run
	.venv/bin/troth

test: ## set up what is missing, then run all tests
	@packaging/setup.sh test
	.venv/bin/pytest -n auto --dist worksteal

check: ## everything a change must pass: format, lint, types, layers, tests
check: static test

static: ## the part of check that runs nothing: format, lint, types, layers
	@packaging/setup.sh test
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo --cache-dir .cache/import_linter

format: ## put the code into its one format and mend what can be mended
	@packaging/setup.sh test
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: ## measure, and print a table
	@packaging/setup.sh test
	.venv/bin/python -m bench

bench-peers: ## do the same work on other people's programs, and print ratios (needs network once)
	@packaging/setup.sh test
	.venv/bin/python -m bench.peers

screens: ## draw every screen of the desktop, light and dark, into docs/screens
	@packaging/setup.sh run
	.venv/bin/python packaging/screens.py

map: ## draw the map in ARCHITECTURE.md anew, from the files' own first lines
	@.venv/bin/python packaging/map.py

lock: ## take the newest versions of all dependencies into the lock files (needs network)
	packaging/lock.sh

hooks: ## run the quick part of check before every commit
	@packaging/setup.sh test
	.venv/bin/pre-commit install

clean: ## remove what tools and builds left; .venv and .cache/pip stay, so that no network is needed
	rm -rf .cache/mypy .cache/ruff .cache/import_linter .pytest_cache .hypothesis dist
	find app bench crdt sync tests ui -name __pycache__ -prune -exec rm -r {} +
