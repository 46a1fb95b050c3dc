#!/bin/sh
# Requests per second of GET /aggregate for one day's 50 rows, against an empty SparkJava route on the same server
# class, in turn A B A B. Needs wrk and a JDK; everything else is built here.
# Usage: bench/http/reading.sh [rounds] [seconds] [connections]
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
./mvnw -q -pl serving -am test-compile dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
java -cp "serving/target/classes:serving/target/test-classes:$(cat "$work/classpath")" \
    bench/http/ReadingServer.java >"$work/ports" 2>"$work/log" &
server=$!
until [ -s "$work/ports" ]; do
    kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.2
done
read -r empty reading token <"$work/ports"

question='/aggregate?measureName=connection-count-daily&startDate=2022-03-01&endDate=2022-03-02'
bytes=$(curl -sf -H "Authorization: Bearer $token" "http://127.0.0.1:$reading$question" | wc -c)

# Requests per second and the 99th percentile of the latency.
load() {
    wrk -t 2 -c "$connections" -d "$1" --latency -H "Authorization: Bearer $token" "$2" >"$work/wrk"
    if grep -E 'Non-2xx|Socket errors' "$work/wrk" >&2; then exit 1; fi
    awk '/99%/ { p99 = $2 } /Requests\/sec/ { print $2, p99 }' "$work/wrk"
}

median() {
    sort -n "$1" | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
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
