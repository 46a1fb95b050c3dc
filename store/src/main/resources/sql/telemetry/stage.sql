copy telemetry_staging (run_id, attempt, prefix, channel, version, date, metric, most, packed) from stdin (format binary)
