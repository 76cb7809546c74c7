# `make open` opens the page with the example study; `make test` runs every test. Both install what they need.

SHELL := bash
PORT ?= 8080
LANG_OF_PAGE ?= fr
EXAMPLE := /?lang=$(LANG_OF_PAGE)&example
# A tool of another version than the project needs is left alone; ours then stands here.
export PATH := $(CURDIR)/target/tools/bin:$(PATH)

.PHONY: open test tools system core corpus lint fmt page prompt size browser sftp bench fuzz screenshots clean

open: page  ## Builds the page, serves it on this computer and opens the example study.
	node tests/browser/server.mjs dist --port $(PORT) --open '$(EXAMPLE)'

test: tools system  ## Every test, with one line of counts at the end.
	.ci/test

tools:  ## Compiler target, Trunk, wasm-bindgen, Node packages: installs what is missing.
	.ci/tools

system:  ## Browser, SSH server, LibreOffice, nginx: installs what is missing where it may, else says what to install.
	.ci/system

core: tools  ## Tests of the library and the prompt.
	.ci/test core

corpus:  ## What is found of damaged tables and given back, into the README.
	CORPUS=write cargo test --locked --features cli,finish --test main -- --exact corpus::the_table_in_the_readme_is_the_one_that_is_computed

lint: tools  ## Formatting and lints, native and wasm.
	.ci/test lint

fmt:
	cargo fmt

page: tools  ## The page and its engine, in dist/.
	trunk build --release --locked

prompt:  ## The command `bordereau`, in target/release/.
	cargo prompt

size: page  ## Sizes of the first download and of the engine, against their budgets.
	node .ci/size.mjs dist

browser: tools system  ## The browser suite.
	.ci/test browser

sftp: tools system  ## A bundle made by the page, uploaded to a real OpenSSH server on this computer.
	.ci/test sftp

bench: page prompt  ## Times at the prompt and in the page; beside Polars, DuckDB, Lectern, frictionless and openpyxl; per row; beside papaparse, ajv and SheetJS; beside schematic; how soon the page opens.
	node tests/bench/run.mjs
	node tests/bench/peers.mjs
	node tests/bench/cost.mjs
	node tests/bench/page.mjs
	node tests/bench/htan.mjs
	node tests/bench/load.mjs

fuzz:  ## Fuzzes every reader, MINUTES=5 for each, and adds to the table tests/fuzz/work.tsv; installs cargo-fuzz.
	tests/fuzz/run

screenshots: page prompt  ## Walks through the page and renews the pictures of the README.
	.ci/screenshots

clean:
	cargo clean
	rm -rf dist node_modules tests/browser/artifacts tests/browser/test-results
