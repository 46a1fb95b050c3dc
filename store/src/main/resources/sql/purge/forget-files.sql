delete from consumed_file where path = any (:paths)
