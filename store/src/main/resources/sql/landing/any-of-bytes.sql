select exists (select from landed_file where source_bytes = :bytes)
