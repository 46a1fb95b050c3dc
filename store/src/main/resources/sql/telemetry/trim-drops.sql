delete from telemetry_drop where submission_date < ?
