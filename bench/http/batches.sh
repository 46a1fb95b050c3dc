#!/bin/sh
# Measures per second of POST /measures with NDJSON, each request synced to disk before it is answered, sent by a client
# on the same cores; the server's memory meanwhile; and the size of what comes out beside DuckDB's.
# Usage: bench/http/batches.sh [measures] [connections] [lines a request]
set -eu

measures=${1:-50000000}
connections=${2:-4}
lines=${3:-10000}
# shellcheck source=bench/http/server.sh
. "$(dirname "$0")/server.sh"

heap=-Xmx512m
start ingest bench/http/WritingServer.java "$work/data"
read -r _ writing token <"$work/ready"

# Resident memory of the server, and its heap after a full collection.
memory() {
    rss=$(awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$server/status")
    jcmd "$server" GC.run >/dev/null
    heap=$(jcmd "$server" GC.heap_info | sed -n 's/.*total [0-9]*K, used \([0-9]*\)K.*/\1/p' | head -1)
    echo "server memory $1: $rss MB resident, heap after a collection $((heap / 1024)) MB"
    if [ -n "${BENCH_NATIVE:-}" ]; then jcmd "$server" VM.native_memory summary | grep -E '^(Total|-)' ; fi
}

java -Xmx128m bench/http/BatchClient.java "$writing" "$token" 5000000 "$connections" "$lines" | sed 's/^/warm-up: /'
memory "after warm-up"
part=$measures
[ "$measures" -le 10000000 ] || part=10000000
sent=$((5000000 / lines * lines))
left=$measures
while [ "$left" -gt 0 ]; do
    [ "$part" -le "$left" ] || part=$left
    java -Xmx128m bench/http/BatchClient.java "$writing" "$token" "$part" "$connections" "$lines"
    left=$((left - part))
    sent=$((sent + part / lines * lines))
    memory "after $((measures - left))"
done
until [ -z "$(find "$work/data/journal" -name '*.journal')" ]; do sleep 0.2; done
echo "$sent measures were sent; all segments are landed"
memory "after landing"
java -cp "$classpath" bench/http/LakeBytes.java "$work/data/lake" "$work"
