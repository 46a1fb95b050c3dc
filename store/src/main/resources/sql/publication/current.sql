select data_version, access_version, cast(extract(epoch from changed_at) * 1000000 as bigint) as changed_micros
from publication
