insert into staged_file (staged, path, content_hash, number)
values (:staged, :path, decode(:hash, 'hex'), :number)
