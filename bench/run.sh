#!/usr/bin/env bash
# The benchmarks: data, contenders, comparisons. What there is to do: bench/run.sh --help, and README.md beside this file.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
built="$here/target"

# The agents of no tool, the settings of no shell: what is measured is what stands here.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

build() {
    (cd "$here/.." && ./mvnw --quiet --projects bench --also-make -DskipTests package)
}

start() {
    if [[ ! -f "$built/class-path" ]]; then
        echo "The benchmarks are not built yet: bench/run.sh build" >&2
        exit 1
    fi
    local jar
    jar="$(ls "$built"/tallystick-bench-*.jar)"
    exec "$java" -Xmx"${BENCH_HEAP:-2g}" "@$built/jvm-options" -cp "$jar:$(<"$built/class-path")" "$@"
}

# As the launcher does it: the job starts from an archive of its classes.
archive_classes() {
    if [[ ! "$built/job.jsa" -nt "$built/class-path" ]]; then
        local lake
        lake="$(mktemp -d)"
        { cat "$built/job-jvm-options"; echo "-XX:+RecordDynamicDumpInfo -Dtallystick.class-archive=$built/job.jsa"; } \
            >"$built/job-options"
        (start org.tallystick.bench.BenchMain generate "$lake" --rows 1000 --keys 100 --files 1 >/dev/null)
        (start org.tallystick.bench.BenchMain job "$lake" --jvm-options "$built/job-options" >/dev/null)
        rm -rf "$lake"
    fi
    { cat "$built/job-jvm-options"; echo "-XX:SharedArchiveFile=$built/job.jsa -Xlog:cds=off"; } >"$built/job-options"
}

# Executors in processes of their own take their class path from a folder.
link_jars() {
    rm -rf "$built/spark"
    mkdir -p "$built/spark/jars"
    local jars
    mapfile -t -d : jars <"$built/class-path"
    ln -s "$(ls "$built"/tallystick-bench-*.jar)" "${jars[@]}" "$built/spark/jars/"
}

case "${1:---help}" in
    build)
        build
        ;;
    turns)
        shift
        exec python3 "$here/turns.py" "$@"
        ;;
    micro)
        shift
        start org.openjdk.jmh.Main "$@"
        ;;
    job | history)
        command="$1"
        shift
        archive_classes
        start org.tallystick.bench.BenchMain "$command" --jvm-options "$built/job-options" "$@"
        ;;
    kernel)
        link_jars
        SPARK_HOME="$built/spark" SPARK_SCALA_VERSION=2.13 start org.tallystick.bench.BenchMain "$@"
        ;;
    -h | --help)
        cat <<'HELP'
bench/run.sh build                              build this module and what it needs
bench/run.sh generate LAKE [OPTION…]            make the data of a benchmark
bench/run.sh CONTENDER LAKE [OPTION…]           let one contender compute it
bench/run.sh turns --lake LAKE CONTENDER…       let contenders compute it in turn, print a table
bench/run.sh compare RESULT REFERENCE           hold two saved results against each other
bench/run.sh history FOLDER [OPTION…]           let a nightly run work with and without years of history
bench/run.sh publish FOLDER [OPTION…]           publish a million aggregates while readers read
bench/run.sh telemetry-sql LAKE                 let Spark SQL add raw pings up, see telemetry/compare.sh
bench/run.sh micro [PATTERN]                    micro-benchmarks (JMH)

Contenders: duckdb, postgresql, spark-sql, scan-floor, kernel, job. Each command knows --help.
BENCH_HEAP is the heap of the Java processes (default 2g).
HELP
        ;;
    *)
        start org.tallystick.bench.BenchMain "$@"
        ;;
esac
