delete from staged_file where staged = any (:staged)
