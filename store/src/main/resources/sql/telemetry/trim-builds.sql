delete from telemetry_build where submission_date < ?
