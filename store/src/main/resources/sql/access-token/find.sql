select c.id, c.name, c.org, c.secret_hash, c.scopes as client_scopes, t.scopes, t.issued_at, t.expires_at
from access_token t join oauth_client c on c.id = t.client
where t.token_hash = :hash and t.expires_at > now()
