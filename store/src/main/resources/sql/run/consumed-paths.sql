select path from consumed_file where path = any (:paths)
