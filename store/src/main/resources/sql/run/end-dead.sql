update run
set status = 'failed', finished_at = clock_timestamp(), error = 'Its process ended before it was committed'
where status = 'running' and (kind = 'compact') = :compactions
returning id
