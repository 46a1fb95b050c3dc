insert into tracking_namespace (namespace)
select distinct unnest(?::text[])
on conflict (namespace) do nothing
