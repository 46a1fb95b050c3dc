#!/usr/bin/env bash
# Usage events to published indicators by Tallystick's job, and the same in DuckDB SQL. See bench/README.md.
#   bench/indicators/compare.sh FOLDER EVENTS [CONTENDER…]
# FOLDER keeps the data; contenders: job, duckdb (default: both). There is a user to ten events, and two months of facts.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
folder="$1"
events="$2"
shift 2
contenders=("${@:-job duckdb}")

mkdir -p "$folder"
folder="$(cd "$folder" && pwd)"
export TALLYSTICK_HOME="$folder/home"
export TALLYSTICK_JOB_HEAP="${BENCH_HEAP:-2g}"
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS

duckdb() {
    java -cp "$(<"$root/bench/target/class-path")" "$@"
}

if [[ ! -d "$folder/home/lake/raw/usage_events" ]]; then
    duckdb "$here/IndicatorData.java" "$here" "$folder/home/lake" "$events"
fi

# What a removed definition had made of events is made anew when it is imported again.
prepare_job() {
    sed -n 's/.*"name": "\(.*\)",/\1/p' "$root/conf/definitions/ecolyo.json" | while read -r name; do
        "$root/tallystick" definitions remove --yes "$name" >/dev/null 2>&1 || true
    done
    "$root/tallystick" definitions import "$root/conf/definitions/ecolyo.json" 1>&2
}

for contender in ${contenders[*]}; do
    case "$contender" in
        job)
            prepare_job
            /usr/bin/env time -f '{"contender": "job", "process seconds": %e, "cpu seconds": %U, "peak KB": %M}' \
                "$root/tallystick" aggregate --summary "$folder/summary.json"
            ;;
        duckdb)
            /usr/bin/env time -f '{"contender": "duckdb", "process seconds": %e, "cpu seconds": %U, "peak KB": %M}' \
                java -cp "$(<"$root/bench/target/class-path")" "$here/DuckDbIndicators.java" \
                "$here/indicators.sql" "$folder/home/lake" "$folder/result.csv"
            ;;
    esac
done
