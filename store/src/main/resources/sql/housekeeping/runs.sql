select id, status from run
