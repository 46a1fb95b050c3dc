select id, started_at from run where status = 'running' and (kind = 'compact') = :compactions order by id desc limit 1
