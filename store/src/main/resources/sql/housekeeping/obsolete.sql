select path from obsolete_file
