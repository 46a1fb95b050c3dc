#!/bin/sh
# Requests per second of GET /aggregate for one day's 50 rows, against an empty SparkJava route on the same server
# class, in turn A B A B. Needs wrk and a JDK; everything else is built here.
# Usage: bench/http/reading.sh [rounds] [seconds] [connections]
set -eu

rounds=${1:-5}
seconds=${2:-10}
connections=${3:-64}
# shellcheck source=bench/http/server.sh
. "$(dirname "$0")/server.sh"

start serving bench/http/ReadingServer.java
read -r empty reading token <"$work/ready"

question='/aggregate?measureName=connection-count-daily&startDate=2022-03-01&endDate=2022-03-02'
bytes=$(curl -sf -H "Authorization: Bearer $token" "http://127.0.0.1:$reading$question" | wc -c)

# Requests per second and the 99th percentile of the latency.
load() {
    wrk -t 2 -c "$connections" -d "$1" --latency -H "Authorization: Bearer $token" "$2" >"$work/wrk"
    check_wrk
    awk '/99%/ { p99 = $2 } /Requests\/sec/ { print $2, p99 }' "$work/wrk"
}

load 15s "http://127.0.0.1:$empty/empty" >/dev/null
load 15s "http://127.0.0.1:$reading$question" >/dev/null
round=1
while [ "$round" -le "$rounds" ]; do
    load "${seconds}s" "http://127.0.0.1:$empty/empty" | tee -a "$work/empty" | sed "s/^/round $round  empty    /"
    load "${seconds}s" "http://127.0.0.1:$reading$question" | tee -a "$work/reading" | sed "s/^/round $round  reading  /"
    round=$((round + 1))
done
a=$(median "$work/empty")
b=$(median "$work/reading")
awk -v a="$a" -v b="$b" -v bytes="$bytes" 'BEGIN {
    printf "median: empty %d requests/s, reading %d requests/s (%d bytes each): %.0f %%\n", a, b, bytes, 100 * b / a }'
