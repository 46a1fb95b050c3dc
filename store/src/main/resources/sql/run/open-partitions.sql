select received_date
from unnest(cast(:dates as date[])) as asked (received_date)
where not exists (
    select from closed_partition c where c.folder = :folder and c.received_date = asked.received_date)
