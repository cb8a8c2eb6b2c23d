package org.conflicttracker.importer.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns that a kind of table has: their usual names, other names, and what their cells are. */
final class Layout {

    /** Length to which the format of shapefiles (dBase) cuts the names of columns. */
    private static final int SHORT_NAME = 10;

    /** What the cells of a column are. */
    enum Kind {
        /** Id of the row that is a text. */
        ID,
        /** Id of the row that is a number. */
        NUMBER_ID,
        DATE,
        /** Whole number that stands for something: never with marks between thousands. */
        CODE,
        /** Whole number. */
        INTEGER,
        /** Number of people: whole, and never negative. */
        PEOPLE,
        DEGREES,
        /** Name of a province, district or place. */
        AREA,
        /** Two letters for a country: NA is Namibia. */
        ALPHA2,
        /** Texts separated by semicolons. */
        LIST,
        TEXT
    }

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, List<String>> alternatives = new LinkedHashMap<>();

    /** Adds a column. @param others other names, in lower case with {@code _} between words; the first one that a file has counts */
    Layout with(Kind kind, String name, String... others) {
        kinds.put(name, kind);
        alternatives.put(name, new ArrayList<>(List.of(others)));
        return this;
    }

    /** Adds columns of one kind without other names. */
    Layout withAll(Kind kind, String... names) {
        for (String name : names) {
            with(kind, name);
        }
        return this;
    }

    /** Kind of a column by its usual name; TEXT for an unknown one. */
    Kind kind(String name) {
        return kinds.getOrDefault(name, Kind.TEXT);
    }

    /** Other names of columns by their usual names, with the names as shapefiles cut them. */
    Map<String, List<String>> alternatives() {
        Map<String, Integer> cut = new HashMap<>();
        kinds.keySet().forEach(name -> cut.merge(shorten(name), 1, Integer::sum));
        Map<String, List<String>> all = new LinkedHashMap<>();
        alternatives.forEach((name, others) -> {
            List<String> names = new ArrayList<>(others);
            if (name.length() > SHORT_NAME && cut.getOrDefault(shorten(name), 0) == 1) {
                names.add(shorten(name));
            }
            all.put(name, names);
        });
        return all;
    }

    private static String shorten(String name) {
        return name.length() > SHORT_NAME ? name.substring(0, SHORT_NAME) : name;
    }

    /** Columns of the data sets, in all their releases. */
    static final class Layouts {

        /** UCDP GED since release 5.0, its shapefiles, and its Candidate releases. */
        static final Layout UCDP_GED = new Layout()
                .with(Kind.NUMBER_ID, "id", "event_id")
                .withAll(
                        Kind.CODE,
                        "year",
                        "active_year",
                        "type_of_violence",
                        "number_of_sources",
                        "where_prec",
                        "event_clarity",
                        "date_prec",
                        "gwnob")
                .with(Kind.CODE, "gwnoa", "gwno_a")
                .with(Kind.CODE, "country_id", "gwno", "gwnoloc")
                // shapefiles of release 5.0 cut two columns to one name, and number the second one
                .with(Kind.INTEGER, "conflict_new_id", "conflict_n")
                .with(Kind.TEXT, "conflict_name", "conflict_1")
                .with(Kind.ALPHA2, "isocc")
                .withAll(
                        Kind.INTEGER,
                        "conflict_dset_id",
                        "conflict_id",
                        "dyad_dset_id",
                        "dyad_new_id",
                        "dyad_id",
                        "side_a_dset_id",
                        "side_a_new_id",
                        "side_a_id",
                        "side_b_dset_id",
                        "side_b_new_id",
                        "side_b_id",
                        "priogrid_gid")
                .withAll(
                        Kind.TEXT,
                        "relid",
                        "code_status",
                        "gwab",
                        "dyad_name",
                        "side_a",
                        "side_b",
                        "source_article",
                        "source_original",
                        "where_description",
                        "geom_wkt",
                        "country",
                        "iso3",
                        "region")
                .withAll(Kind.LIST, "source_office", "source_date", "source_headline")
                .with(Kind.AREA, "where_coordinates")
                .with(Kind.AREA, "adm_1", "admin1", "adm1")
                .with(Kind.AREA, "adm_2", "admin2", "adm2")
                .with(Kind.DEGREES, "latitude", "lat", "y")
                .with(Kind.DEGREES, "longitude", "lon", "long", "lng", "x")
                .with(Kind.DATE, "date_start", "start_date")
                .with(Kind.DATE, "date_end", "end_date")
                .withAll(Kind.PEOPLE, "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
                .with(Kind.PEOPLE, "best", "best_est")
                .with(Kind.PEOPLE, "high", "high_est")
                .with(Kind.PEOPLE, "low", "low_est");

        /** ACLED's exports: version 8 and before (25 columns), the API's of 2019 to 2022 (31 with {@code data_id}), and the recent ones. */
        static final Layout ACLED = new Layout()
                .with(Kind.ID, "event_id_cnty", "event_id", "eventid", "data_id", "event_id_no_cnty")
                .withAll(Kind.INTEGER, "data_id", "event_id_no_cnty", "timestamp")
                .with(Kind.DATE, "event_date", "date")
                .with(Kind.CODE, "year")
                .with(Kind.CODE, "time_precision", "time_prec")
                .with(Kind.CODE, "geo_precision", "geo_precis", "geo_prec")
                .with(Kind.CODE, "inter1", "inter_1")
                .with(Kind.CODE, "inter2", "inter_2")
                .with(Kind.CODE, "gwno", "gw_number")
                .withAll(Kind.CODE, "interaction", "iso")
                .with(Kind.TEXT, "actor1", "actor_1")
                .with(Kind.TEXT, "actor2", "actor_2")
                .with(Kind.LIST, "assoc_actor_1", "ally_actor_1", "assoc_actor1", "ally_actor1", "associated_actor_1")
                .with(Kind.LIST, "assoc_actor_2", "ally_actor_2", "assoc_actor2", "ally_actor2", "associated_actor_2")
                .with(Kind.TEXT, "sub_event_type", "subevent_type", "sub_type")
                .with(Kind.TEXT, "event_type", "event_types")
                .withAll(
                        Kind.TEXT,
                        "disorder_type",
                        "civilian_targeting",
                        "region",
                        "country",
                        "iso3",
                        "source_scale",
                        "notes")
                .withAll(Kind.LIST, "source", "tags")
                // the second name of each is that of releases before version 5
                .with(Kind.AREA, "admin1", "adm_level_1")
                .with(Kind.AREA, "admin2", "adm_level_2")
                .with(Kind.AREA, "admin3", "adm_level_3")
                .with(Kind.AREA, "location")
                .with(Kind.DEGREES, "latitude", "lat")
                .with(Kind.DEGREES, "longitude", "lon", "long", "lng")
                .with(Kind.PEOPLE, "fatalities", "total_fatalities", "fatality");

        private Layouts() {}
    }
}
