delete from run where id = :id and status = 'running'
