insert into landed_file (content_hash, number, source, source_bytes, rows_landed, rows_refused, landed_at)
values (decode(:hash, 'hex'), :number, :source, :bytes, :landed, :refused, :landedAt)
on conflict do nothing
