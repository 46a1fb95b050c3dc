select id, started_at from run where status = 'running' order by id desc limit 1
