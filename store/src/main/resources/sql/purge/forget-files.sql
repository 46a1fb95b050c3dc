delete from consumed_file where purged_at < cast(:before as timestamp) at time zone 'UTC'
