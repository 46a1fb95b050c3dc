-- The files of months that hold a submission date before this one.
with old as (
    delete from telemetry_month where month || '01' < ? returning path
)
insert into obsolete_file (path) select path from old
