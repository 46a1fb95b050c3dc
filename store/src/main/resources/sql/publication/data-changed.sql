update publication set data_version = :run, changed_at = now()
