select path from obsolete_file order by path
