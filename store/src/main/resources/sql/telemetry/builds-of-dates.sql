select distinct channel, version, build_id from telemetry_build where submission_date = any (:dates)
