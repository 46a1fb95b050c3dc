select encode(content_hash, 'hex') as content_hash, number, source, source_bytes, rows_landed, rows_refused, landed_at
from landed_file
where content_hash = decode(:hash, 'hex')
order by number desc
limit 1
