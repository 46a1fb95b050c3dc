update publication set access_version = access_version + 1, changed_at = now()
