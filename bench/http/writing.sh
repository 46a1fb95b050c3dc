#!/bin/sh
# Requests per second of POST /measure, each synced to disk before it is answered, against the same server answering
# 201 without storing anything, in turn A B A B. Needs wrk and a JDK; everything else is built here.
# Usage: bench/http/writing.sh [rounds] [seconds] [connections]
set -eu

rounds=${1:-5}
seconds=${2:-10}
connections=${3:-64}
# shellcheck source=bench/http/server.sh
. "$(dirname "$0")/server.sh"

heap=-Xmx512m
start ingest bench/http/WritingServer.java "$work/data"
read -r empty writing token <"$work/ready"

# Requests per second, the median and the 99th percentile of the latency.
load() {
    wrk -t 2 -c "$connections" -d "$1" --latency -s bench/http/measure.lua -H "Authorization: Bearer $token" \
        "http://127.0.0.1:$2/measure" >"$work/wrk"
    check_wrk
    awk '/50%/ { p50 = $2 } /99%/ { p99 = $2 } /Requests\/sec/ { print $2, p50, p99 }' "$work/wrk"
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
