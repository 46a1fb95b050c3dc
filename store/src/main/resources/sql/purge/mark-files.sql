update consumed_file set purged_at = now() where path = any (:paths)
