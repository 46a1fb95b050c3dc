update run
set status = 'failed', finished_at = clock_timestamp(),
    seconds = extract(epoch from clock_timestamp() - started_at), error = :error
where id = :id and status = 'running'
