delete from republish where measure_name = any (?)
