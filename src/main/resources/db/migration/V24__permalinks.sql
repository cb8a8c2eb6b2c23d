-- Short permanent links to answers (decision 0048). The number is the first 60 bits of the hash of the address, so that the same question has
-- the same link. The query is JSON, parameters with their values, so that texts in it can be withheld. The hash of the answer is that of when
-- the link was made. Instants as milliseconds since 1970.
create table permalink (
  id bigint primary key,
  path varchar(200) not null,
  query varchar(60000) not null,
  revision bigint not null,
  sha256 varchar(64) not null,
  created_at bigint not null
);
