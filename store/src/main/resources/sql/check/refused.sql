select coalesce(sum(rows_refused), 0) from consumed_file where starts_with(path, :folder || '/')
