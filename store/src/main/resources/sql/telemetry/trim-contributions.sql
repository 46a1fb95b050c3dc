with old as (
    delete from telemetry_contribution where submission_date < ? returning path
)
insert into obsolete_file (path) select path from old
