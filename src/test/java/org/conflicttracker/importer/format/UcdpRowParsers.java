package org.conflicttracker.importer.format;

/** Test rows with the columns of UCDP GED; all contents are invented. */
final class UcdpRowParsers {

    static final String RECENT =
            "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
                    + "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,"
                    + "side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,"
                    + "source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,"
                    + "priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
                    + "deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

    static final String OF_19_1 =
            "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,"
                    + "side_a_new_id,gwnoa,side_a,side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,"
                    + "source_date,source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,"
                    + "geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,"
                    + "deaths_b,deaths_civilians,deaths_unknown,low,best,high";

    static final String HUMANITARIAN = OF_19_1.replace("country,", "country,iso3,");

    private UcdpRowParsers() {}

    static TestRows recent() {
        return TestRows.of(
                RECENT,
                "id",
                "900001",
                "relid",
                "NEV-2001-1-1-1",
                "year",
                "2001",
                "active_year",
                "1",
                "code_status",
                "Clear",
                "type_of_violence",
                "1",
                "conflict_new_id",
                "77",
                "conflict_name",
                "Neverland: Government",
                "dyad_new_id",
                "78",
                "dyad_name",
                "Government of Chad - Lost Boys",
                "side_a_new_id",
                "79",
                "side_a",
                "Government of Chad",
                "side_b_new_id",
                "80",
                "side_b",
                "Lost Boys",
                "number_of_sources",
                "2",
                "source_article",
                "\"Reuters News,2001-03-05,Clash at the lagoon\";\"The Daily Hook,2001-03-06,Boys, pirates clash\"",
                "source_office",
                "Reuters News;The Daily Hook",
                "source_date",
                "2001-03-05;2001-03-06",
                "source_headline",
                "Clash at the lagoon;Boys, pirates clash",
                "source_original",
                "police",
                "where_prec",
                "2",
                "where_coordinates",
                "Lagoon town",
                "where_description",
                "by the lagoon",
                "adm_1",
                "Lagoon province",
                "adm_2",
                "Lagoon district",
                "latitude",
                "12.5",
                "longitude",
                "17.25",
                "geom_wkt",
                "POINT (17.25 12.5)",
                "priogrid_gid",
                "147640",
                "country",
                "Chad",
                "country_id",
                "483",
                "region",
                "Africa",
                "event_clarity",
                "1",
                "date_prec",
                "2",
                "date_start",
                "2001-03-04",
                "date_end",
                "2001-03-05",
                "deaths_a",
                "1",
                "deaths_b",
                "4",
                "deaths_civilians",
                "2",
                "deaths_unknown",
                "0",
                "best",
                "7",
                "high",
                "9",
                "low",
                "6",
                "gwnoa",
                "483");
    }
}
