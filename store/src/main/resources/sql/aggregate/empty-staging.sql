-- Emptying a table that is empty would cost more than asking.
do $$
begin
    if exists (select from aggregate_staging) then
        truncate aggregate_staging;
    end if;
end
$$
