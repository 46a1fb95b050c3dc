-- Files that were written for nothing.
insert into obsolete_file (path) select unnest(?::text[])
