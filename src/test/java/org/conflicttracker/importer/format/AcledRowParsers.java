package org.conflicttracker.importer.format;

/** Test rows with the columns of ACLED; all contents are invented. */
final class AcledRowParsers {

    static final String RECENT =
            "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
                    + "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,"
                    + "admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";

    static final String OLDER = "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,"
            + "sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,"
            + "admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3";

    private AcledRowParsers() {}

    static TestRows recent() {
        return TestRows.of(
                RECENT,
                "event_id_cnty",
                "NEV1",
                "event_date",
                "2023-01-31",
                "year",
                "2023",
                "time_precision",
                "1",
                "disorder_type",
                "Political violence",
                "event_type",
                "Violence against civilians",
                "sub_event_type",
                "Attack",
                "actor1",
                "Pirates of the Lagoon",
                "assoc_actor_1",
                "Crocodile Riders; Rioters (Neverland)",
                "inter1",
                "Rebel group",
                "actor2",
                "Civilians (Neverland)",
                "assoc_actor_2",
                "",
                "inter2",
                "Civilians",
                "interaction",
                "Rebel group-Civilians",
                "civilian_targeting",
                "Civilian targeting",
                "iso",
                "760",
                "region",
                "Middle East",
                "country",
                "Syria",
                "admin1",
                "Lagoon",
                "admin2",
                "Lagoon East",
                "admin3",
                "Reef",
                "location",
                "Reef town",
                "latitude",
                "35.5",
                "longitude",
                "36.25",
                "geo_precision",
                "1",
                "source",
                "The Daily Hook; Reuters",
                "source_scale",
                "National",
                "notes",
                "On 31 January pirates came.",
                "fatalities",
                "3",
                "tags",
                "local administrators; crowd size=no report",
                "timestamp",
                "1700000000");
    }
}
