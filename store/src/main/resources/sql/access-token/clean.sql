delete from access_token where token_hash in
    (select token_hash from access_token where expires_at <= now() order by expires_at limit 1000 for update skip locked)
