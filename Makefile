# Needs only Python ≥ 3.11 with venv, and make.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
WORKERS ?= 2
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup install run test lint format messages audit clean

help:
	@echo "make run     chạy Lan Tỏa tại http://127.0.0.1:8000 (tự cài đặt lần đầu)"
	@echo "make test    chạy toàn bộ kiểm thử"
	@echo "make lint    kiểm tra mã nguồn, kiểu, giao diện, thông điệp"
	@echo "make setup   chỉ chuẩn bị môi trường để phát triển"
	@echo "make install chỉ cài các gói cần để chạy thật"
	@echo "make format  định dạng mã nguồn"
	@echo "make clean   xóa môi trường và tệp tạm, giữ dữ liệu trong var/"

setup: .venv/.dev
	@$(BIN)/lantoa messages compile

install: .venv/.base
	@$(BIN)/lantoa messages compile

run: .venv/.base
	@exec $(BIN)/lantoa run $(ARGS)

# Django reads compiled catalogues once, when it starts: they must be there before.
test: setup
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src --lint --quiet --profile=django
	$(BIN)/bandit --quiet --recursive src --severity-level high  # the lower levels are ruff's S rules, with reasons
	$(BIN)/lantoa messages check
	$(BIN)/lantoa manage makemigrations --check --dry-run
	@$(MAKE) --no-print-directory audit

# Known vulnerabilities fail; a registry that cannot be asked does not.
audit: .venv/.dev
	@said=$$($(BIN)/pip-audit --requirement requirements/base.txt --require-hashes --disable-pip --progress-spinner off 2>&1) \
	  || case "$$said" in \
	    *"known vulnerabilit"*) echo "$$said"; exit 1;; \
	    *) echo "pip-audit: không hỏi được kho gói, bỏ qua.";; \
	  esac

format: .venv/.dev
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

messages: .venv/.base
	$(BIN)/lantoa messages make

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache var/tests var/static

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Cần Python 3.11 trở lên; chỉ ra bằng: make PYTHON=/đường/dẫn/python3.11"; exit 1; }
	@echo "Đang tạo môi trường .venv …"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Không tạo được .venv; trên Debian, Ubuntu hãy cài python3-venv."; exit 1; }

# The stamps are younger than the locks they were made from; the editable install points at src/ and need not be repeated.
.venv/.base: requirements/base.txt pyproject.toml | $(BIN)/python
	@echo "Đang cài các gói cần để chạy …"
	@$(PIP) --require-hashes --requirement requirements/base.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.base
	@echo "Đang cài các gói cần để kiểm thử …"
	@$(PIP) --require-hashes --requirement requirements/dev.txt
	@touch $@
