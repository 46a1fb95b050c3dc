-- Groups without a login: an operator lets a login be a member of one. Doing it again changes nothing.
do $$
declare
    wanted text;
begin
    foreach wanted in array array['tallystick_job', 'tallystick_ingest', 'tallystick_serving', 'metabase'] loop
        if not exists (select from pg_roles where rolname = wanted) then
            execute format('create role %I nologin', wanted);
        end if;
    end loop;
end
$$;

-- The job computes and publishes; tokens and what is defined are none of its business.
do $$
declare
    kept text;
begin
    for kept in
        select format('%I.%I', schemaname, tablename) from pg_tables
        where schemaname = current_schema() and tablename not in ('token', 'oauth_client', 'access_token', 'measure_definition', 'telemetry_definition', 'schema_history')
    loop
        execute format('grant select, insert, update, delete, truncate on %s to tallystick_job', kept);
    end loop;
end
$$;
grant select on measure_definition, telemetry_definition, schema_history to tallystick_job;
-- For the day of the last computation, to close purged days, and to keep definitions from changing while it publishes.
grant update (last_executed_on, tallies_from) on measure_definition to tallystick_job;
-- Older servers let only the owner analyze: they go without these figures, and say so.
do $$
begin
    if current_setting('server_version_num')::integer >= 170000 then
        grant maintain on aggregate_staging, telemetry_staging, telemetry_staging_value, tracking_staging to tallystick_job;
    end if;
end
$$;

-- Landing of files and POST /measure.
grant select on measure_definition, token, oauth_client, access_token, publication, schema_history to tallystick_ingest;
grant select, insert, update, delete on landed_file, staged_file to tallystick_ingest;
-- Files of a past receiving day let the next run list that day again.
grant select, delete on closed_partition to tallystick_ingest;

-- Reading of what is released; a fault of the service cannot show what is not.
grant select on released_aggregate, measure_definition, token, publication, schema_history to tallystick_serving;
-- Clients get access tokens and give them back.
grant select on oauth_client to tallystick_serving;
-- Deleting expired ones skips those that another process deletes: a lock, which needs the right to update a column.
grant select, insert, delete, update (expires_at) on access_token to tallystick_serving;
grant update (access_version, changed_at) on publication to tallystick_serving;
grant select on telemetry_definition, telemetry_aggregate, telemetry_slice, telemetry_filter to tallystick_serving;
grant select on tracking_namespace, tracking_series, tracking_minute, tracking_period to tallystick_serving;

-- Dashboards that speak SQL.
grant select on filtered_aggregation to metabase;
