select c.name, c.org, c.scopes, c.created_at, c.rotated_at,
       (select count(*) from access_token t where t.client = c.id and t.expires_at > now()) as tokens
from oauth_client c order by c.name
