delete from access_token where token_hash = :hash and client = :client
