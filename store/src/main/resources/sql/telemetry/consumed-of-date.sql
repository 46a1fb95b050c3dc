select path from consumed_file where measure_name = 'pings' and path like :folder
