#!/usr/bin/env bash
# Takes the figures of bench/README.md with what fetch.sh has fetched: figures.sh s3|small|night --help.
set -euo pipefail
cd "$(dirname "$0")"
# shellcheck source=/dev/null
. ./fetch.sh
export PYTHONDONTWRITEBYTECODE=1
exec "$TESTS_PYTHON" figures.py "$@"
