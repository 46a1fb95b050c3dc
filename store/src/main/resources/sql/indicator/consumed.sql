select path, rows from consumed_file where measure_name = any (:names) and purged_at is null
