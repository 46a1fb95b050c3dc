with replaced as (
    delete from telemetry_contribution where submission_date = any (?) returning path
)
insert into obsolete_file (path) select path from replaced
