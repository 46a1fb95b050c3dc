insert into tracking_namespace (namespace, threshold) values (:namespace, :threshold)
on conflict (namespace) do update set threshold = excluded.threshold
