-- Emptying tables that are empty would cost more than asking.
do $$
begin
    if exists (select from telemetry_staging) or exists (select from telemetry_staging_value) then
        truncate telemetry_staging, telemetry_staging_value;
    end if;
end
$$
