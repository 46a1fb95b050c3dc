delete from access_token where client = (select id from oauth_client where name = :name)
