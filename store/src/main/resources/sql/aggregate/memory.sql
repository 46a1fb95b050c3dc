-- Joins of millions of rows in memory; merging would sort all of them, though hardly any may be new.
set local work_mem = '128MB';
set local enable_mergejoin = off
