#!/usr/bin/env bash
# Runs the system tests with what fetch.sh has fetched. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")"
# shellcheck source=/dev/null
. ./fetch.sh
export PYTHONDONTWRITEBYTECODE=1
exec "$TESTS_PYTHON" -m pytest -p no:cacheprovider -q --durations=15 "$@"
