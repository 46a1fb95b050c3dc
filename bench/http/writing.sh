#!/bin/sh
# Requests per second of POST /measure, each synced to disk before it is answered, against the same server answering
# 201 without storing anything, in turn A B A B. Needs wrk and a JDK; everything else is built here.
# Usage: bench/http/writing.sh [rounds] [seconds] [connections]
set -eu

rounds=${1:-5}
seconds=${2:-10}
connections=${3:-64}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
server=

stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM

cd "$root"
./mvnw -q ${BENCH_MAVEN:-} -pl ingest -am test-compile dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
java -Xmx512m ${BENCH_JAVA:-} -cp "ingest/target/classes:ingest/target/test-classes:$(cat "$work/classpath")" \
    bench/http/WritingServer.java "$work/data" >"$work/ports" 2>"$work/log" &
server=$!
until [ -s "$work/ports" ]; do
    kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.2
done
read -r empty writing token <"$work/ports"

# Requests per second, the median and the 99th percentile of the latency.
load() {
    wrk -t 2 -c "$connections" -d "$1" --latency -s bench/http/measure.lua -H "Authorization: Bearer $token" \
        "http://127.0.0.1:$2/measure" >"$work/wrk"
    if grep -E 'Non-2xx|Socket errors' "$work/wrk" >&2; then exit 1; fi
    awk '/50%/ { p50 = $2 } /99%/ { p99 = $2 } /Requests\/sec/ { print $2, p50, p99 }' "$work/wrk"
}

median() {
    sort -n "$1" | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}

load 15s "$empty" >/dev/null
load 15s "$writing" >/dev/null
round=1
while [ "$round" -le "$rounds" ]; do
    load "${seconds}s" "$empty" | tee -a "$work/empty" | sed "s/^/round $round  empty    /"
    load "${seconds}s" "$writing" | tee -a "$work/writing" | sed "s/^/round $round  writing  /"
    round=$((round + 1))
done
a=$(median "$work/empty")
b=$(median "$work/writing")
awk -v a="$a" -v b="$b" 'BEGIN {
    printf "median: empty %d requests/s, writing %d requests/s: %.0f %%\n", a, b, 100 * b / a }'
