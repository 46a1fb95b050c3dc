select id, kind, status, description, started_at, finished_at, files_read, rows_read, rows_refused, rows_duplicate, keys_written, seconds, error
from run
order by id desc
limit :limit
