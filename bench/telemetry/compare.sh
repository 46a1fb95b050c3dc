#!/usr/bin/env bash
# Pings by Tallystick's job, Spark SQL, PySpark and Python dictionaries, one after the other. See bench/README.md.
#   bench/telemetry/compare.sh FOLDER PINGS [CONTENDER…]
# FOLDER keeps the data; contenders: job, sql, dictionaries (default: these), pyspark, which needs a BENCH_PYTHON with it.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
folder="$1"
pings="$2"
shift 2
read -ra contenders <<<"${*:-job sql dictionaries}"
metrics="${BENCH_METRICS:-500}"
parts=4

mkdir -p "$folder"
folder="$(cd "$folder" && pwd)"
export TALLYSTICK_HOME="$folder/home"
export TALLYSTICK_JOB_HEAP="${BENCH_HEAP:-2g}"
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS

python3 "$here/definitions.py" "$metrics" > "$folder/Histograms.json"

generate() {
    "$root/tallystick" generate --kind pings -n "$1" -d 2 --starting-day 2026-11-18 --seed "$2" \
        --definitions "$folder/Histograms.json"
}

# What is written down for peers that read text; the job and Spark SQL read what was landed.
if [[ " ${contenders[*]} " == *" dictionaries "* || " ${contenders[*]} " == *" pyspark "* ]] && [[ ! -f "$folder/part-1.ndjson" ]]; then
    for part in $(seq "$parts"); do
        generate $((pings / parts)) "$part" > "$folder/part-$part.ndjson"
    done
fi
if [[ ! -d "$folder/home/lake/raw/pings" ]]; then
    for part in $(seq "$parts"); do
        generate $((pings / parts)) "$part" | "$root/tallystick" land --kind pings - 1>&2
    done
fi

for contender in "${contenders[@]}"; do
    case "$contender" in
        job)
            /usr/bin/env time -f '{"contender": "job", "process seconds": %e, "cpu seconds": %U, "peak KB": %M}' \
                "$root/tallystick" aggregate --kind telemetry --force --summary "$folder/summary.json"
            ;;
        sql)
            BENCH_HEAP="${BENCH_HEAP:-3g}" "$root/bench/run.sh" telemetry-sql "$folder/home/lake"
            ;;
        dictionaries)
            python3 "$here/dictionaries.py" "$folder"/part-*.ndjson
            ;;
        pyspark)
            "${BENCH_PYTHON:-python3}" "$here/aggregate_by_key.py" --heap "${BENCH_HEAP:-2g}" "$folder"/part-*.ndjson
            ;;
    esac
done
