insert into access_token (token_hash, client, scopes, expires_at)
select :hash, id, :scopes, now() + make_interval(secs => :seconds)
from oauth_client where id = :client and secret_hash = :secret_hash
