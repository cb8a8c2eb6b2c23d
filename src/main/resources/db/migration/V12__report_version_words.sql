-- Words of superseded titles, so that the list of reports as of a moment can be searched. Versions from before this migration get the words of
-- the title of today, which their next correction does not change.

alter table report_version add column words varchar(100000) default '' not null;
update report_version set words = (select r.words from report r where r.id = report_version.report_id);
