select path from consumed_file where purged_at is null
