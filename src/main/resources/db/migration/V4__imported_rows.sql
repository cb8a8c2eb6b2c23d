-- Which row of a data set became which event, so that the row is known when it comes again. The revision holds what the row said last,
-- the image is a short hash of each part of it.
create table imported_row (
  scheme varchar(50) not null,
  external_id varchar(200) not null,
  event_id bigint not null references event,
  revision bigint not null,
  image varchar(200) not null,
  primary key (scheme, external_id)
);
