#!/bin/sh
# Latency of GET of one metric over 30 dates with a filter at a fixed rate, every question another one, over 5,040,000
# stored histograms; then how many revalidations (304) a second. Needs a JDK and wrk.
# Usage: bench/http/telemetry.sh [rate] [seconds]
set -eu

rate=${1:-200}
seconds=${2:-60}
# shellcheck source=bench/http/server.sh
. "$(dirname "$0")/server.sh"

start serving bench/http/TelemetryServer.java "$work/questions"

echo "30 dates of a metric with a filter, after 40 s of the same:"
java bench/http/RateClient.java "$work/questions" 0 "$rate" 40 >/dev/null
java bench/http/RateClient.java "$work/questions" 40000 "$rate" "$seconds"

question=$(head -n 1 "$work/questions")
tag=$(curl -s -D - -o /dev/null "$question" | sed -n 's/^ETag: //p' | tr -d '\r')
echo "revalidations:"
wrk -t 2 -c 64 -d 10s -H "If-None-Match: $tag" "$question" >/dev/null
wrk -t 2 -c 64 -d 20s --latency -H "If-None-Match: $tag" "$question" >"$work/wrk"
check_wrk
test "$(curl -s -o /dev/null -w '%{http_code}' -H "If-None-Match: $tag" "$question")" = 304
grep -E '50%|99%|Requests/sec' "$work/wrk"
