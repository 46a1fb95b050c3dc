wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"measureName":"trips","value":12,"startDate":"2026-11-20","createdBy":"ecolyo","group1":{"origin":"enedis"},"group2":{"destination":"connection"},"group3":{"status":"success"}}'
