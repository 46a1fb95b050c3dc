update consumed_file set purged_at = now()
where measure_name = 'pings' and substring(path from 'submission_date=([0-9-]{10})/')::date < ? and purged_at is null
