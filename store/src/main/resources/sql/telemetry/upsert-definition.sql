insert into telemetry_definition (name, kind, keyed, low, high, n_buckets, labels, description, processes, definition)
values (:name, :kind, :keyed, :low, :high, :buckets, cast(:labels as jsonb), :description, :processes,
        cast(:definition as jsonb))
on conflict (name) do update
set kind = excluded.kind,
    keyed = excluded.keyed,
    low = excluded.low,
    high = excluded.high,
    n_buckets = excluded.n_buckets,
    labels = excluded.labels,
    description = excluded.description,
    processes = excluded.processes,
    definition = excluded.definition,
    imported_at = now()
