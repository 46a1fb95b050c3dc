-- The files of months of which one of these submission dates changes.
with changed as (
    delete from telemetry_month
    where month in (select left(day, 6) from unnest(?::text[]) day)
    returning path
)
insert into obsolete_file (path) select path from changed
