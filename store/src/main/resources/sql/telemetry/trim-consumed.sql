delete from consumed_file
where measure_name = 'pings' and substring(path from 'submission_date=([0-9-]{10})/')::date < ?
