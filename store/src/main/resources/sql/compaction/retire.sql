-- Files that a new one replaces; fewer rows than asked for where one is no longer as the compaction found it.
with retired as (
    delete from tally_file
    where (path, joined) in (select * from unnest(?::text[], ?::boolean[]))
    returning path
)
insert into obsolete_file (path) select path from retired
