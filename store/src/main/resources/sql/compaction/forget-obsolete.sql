delete from obsolete_file where path = any (:paths)
