select channel, version, date from telemetry_trimmed where prefix = :prefix
