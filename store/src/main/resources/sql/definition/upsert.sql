insert into measure_definition (name, org, definition, aggregation_period, aggregation_threshold, with_quartiles,
                                access_app, access_public, time_zone)
values (:name, :org, cast(:definition as jsonb), :period, :threshold, :quartiles, :accessApp, :accessPublic, :timeZone)
on conflict (name) do update
set org = excluded.org,
    definition = excluded.definition,
    aggregation_period = excluded.aggregation_period,
    aggregation_threshold = excluded.aggregation_threshold,
    with_quartiles = excluded.with_quartiles,
    access_app = excluded.access_app,
    access_public = excluded.access_public,
    time_zone = excluded.time_zone,
    imported_at = now()
