lock table telemetry_month in exclusive mode
