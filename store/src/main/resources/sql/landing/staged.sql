select staged, path from staged_file order by staged
