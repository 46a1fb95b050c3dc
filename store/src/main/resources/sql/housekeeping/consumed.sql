select path from consumed_file
