-- Emptying a table that is empty would cost more than asking.
do $$
begin
    if exists (select from tracking_staging) then
        truncate tracking_staging;
    end if;
end
$$
