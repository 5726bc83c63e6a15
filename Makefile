# `make` alone shows what there is. Each target sets up first; when that is done already, it takes no time.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory
bin := .venv/bin
# Tests draw their windows into memory; those that need a real screen start one of their own.
offscreen := QT_QPA_PLATFORM=offscreen

# One test a core, at most four at once, for some hold a model; those that play and hear real sound come after, alone.
together := -n logical --maxprocesses 4 --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help setup run lint check test bench screenshots clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS=$$'\t' read -r name words; do printf '  make %-12s %s\n' "$$name" "$$words"; done

setup: ## make .venv and install what is missing; the other targets do it by themselves
	@packaging/setup.sh

run: setup ## talk: the window, or the terminal where there is no display
	@$(bin)/companion

lint: setup ## style and types
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy

check: lint ## style, types and the quick tests: under two minutes
	$(offscreen) $(bin)/python -m pytest $(together) -m "not slow and not alone"
	$(offscreen) $(bin)/python -m pytest -m "alone and not slow"

test: lint ## style, types and all tests
	$(offscreen) $(bin)/python -m pytest $(together) -m "not alone"
	$(offscreen) $(bin)/python -m pytest -m alone

bench: setup ## how fast and how large: a table, and JSON in bench-results/
	@mkdir -p bench-results
	$(bin)/python -m tests.bench --json bench-results/newest.json

screenshots: setup ## the pictures of the README, taken from the real window
	$(bin)/python -m tests.screenshots

clean: ## remove what make made; never what was said
	rm -rf .venv build dist bench-results .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
