copy telemetry_staging_value (run_id, attempt, prefix, channel, version, date, dimension, value, most)
from stdin (format binary)
