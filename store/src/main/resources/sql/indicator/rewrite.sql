-- Raw files that were written anew without somebody's rows; the ledger goes on with the new ones.
with rewritten as (
    select * from unnest(?::text[], ?::text[]) as file (path, replacement)
), gone as (
    insert into obsolete_file (path) select path from rewritten on conflict do nothing
)
update consumed_file c
set path = coalesce(r.replacement, c.path),
    purged_at = case when r.replacement is null then now() end
from rewritten r
where c.path = r.path
