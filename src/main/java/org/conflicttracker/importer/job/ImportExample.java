package org.conflicttracker.importer.job;

/** A file as small as files come, for Swagger UI. The events are made up; the second has a
 * day that does not exist, so that there is something to find. */
final class ImportExample {

    static final String CSV = """
            event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,inter1,actor2,inter2,\
            iso,country,admin1,admin2,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp
            XMP1,2025-03-08,2025,1,Political violence,Battles,Armed clash,Example Front,Rebel group,Example Army,State forces,\
            760,Syria,Idlib,Idlib,Idlib,35.93,36.63,1,Example News,National,An example of an event,3,1742000000
            XMP2,2025-02-30,2025,1,Political violence,Battles,Armed clash,Example Front,Rebel group,Example Army,State forces,\
            760,Syria,Idlib,Idlib,Idlib,35.93,36.63,1,Example News,National,A day that does not exist,1,1742000000
            """;

    private ImportExample() {}
}
