update run
set status = 'committed', finished_at = clock_timestamp(),
    seconds = extract(epoch from clock_timestamp() - started_at),
    files_read = :filesRead, rows_read = :rowsRead
where id = :id and status = 'running'
