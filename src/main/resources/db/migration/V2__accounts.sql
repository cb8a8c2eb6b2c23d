-- The built-in accounts. A password is kept only as its hash.
create table account (
    name varchar(50) primary key,
    password_hash varchar(500) not null,
    created_at timestamp(3) with time zone not null
);
