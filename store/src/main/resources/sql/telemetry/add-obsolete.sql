insert into obsolete_file (path) select unnest(?::text[])
