-- Where a group of places or labels is named after the least of its spellings, both databases must find the same one: H2 compares
-- code by code, PostgreSQL by the rules of its locale unless told otherwise. H2 knows no collation of a column, so this is here only.
alter table revision_place alter column admin1 type varchar(200) collate "C";
alter table revision_place alter column admin2 type varchar(200) collate "C";
alter table revision_tag alter column tag type varchar(200) collate "C";
