package org.conflicttracker.event.filter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.common.geo.Circle.EarthPoint;
import org.conflicttracker.common.geo.GeohashGrid;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.filter.CanonicalForm.ValueForm;
import org.conflicttracker.event.filter.LocationFilter.AreasWithin;
import org.conflicttracker.event.filter.LocationFilter.CellFilter;
import org.conflicttracker.event.filter.TermsParser.PrecisionParser;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.web.parameter.ParameterParser.UnparsableValueException;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.Quote;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Filter on locations. All required terms must hold for one location; {@code !*} means that this location lacks the
 * value.
 *
 * @param admin1 folded names of provinces, of any that an area had as of the revision
 * @param admin2 folded names of districts, likewise
 * @param admin1Id ids of provinces
 * @param admin2Id ids of districts
 * @param area ids of provinces and districts
 * @param precision accepted precisions
 * @param box null for no condition
 * @param circle null for no condition
 * @param approximate areas in the box and the circle, at whose points locations without coordinates are taken to be; null if only
 *     coordinates count
 * @param cells cells of a grid; null for no condition
 * @param areaEdition edition of the codes and points of areas that the answer depends on; 0 if it does not
 */
public record LocationFilter(
        Terms<String> country,
        Terms<String> admin1,
        Terms<String> admin2,
        Terms<Long> admin1Id,
        Terms<Long> admin2Id,
        Terms<Long> area,
        Terms<LocationPrecision> precision,
        @Nullable Box box,
        @Nullable Circle circle,
        @Nullable AreasWithin approximate,
        @Nullable CellFilter cells,
        long areaEdition) {

    public static final LocationFilter UNRESTRICTED = new LocationFilter(
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            null,
            null,
            null,
            null,
            0);

    /** The same filter for an answer that depends on an edition of the codes and points of areas. */
    LocationFilter withAreaEdition(long edition) {
        return new LocationFilter(
                country, admin1, admin2, admin1Id, admin2Id, area, precision, box, circle, approximate, cells, edition);
    }

    /** Whether the place must be somewhere on the map, or nowhere. */
    public boolean isLocated() {
        return box != null || circle != null || cells != null;
    }

    /** Whether the filter restricts nothing. */
    public boolean isUnrestricted() {
        return withAreaEdition(0).equals(UNRESTRICTED);
    }

    /** Query parameters of the filter. */
    public static class LocationFilterParameters {

        @RestQuery
        @Parameter(
                description =
                        "Country, by its three-letter code of ISO 3166-1 (SYR for Syria, XKX for Kosovo), a former"
                                + " code (SUN, YUG), two letters (SY) or its usual name in English, in upper or lower case."
                                + " Separate several values with commas. `!ISR` excludes Israel. Use `!*` for events outside any"
                                + " country, e.g. at sea.",
                example = "[\"SYR\"]")
        @CanonicalForm(ValueForm.COUNTRIES)
        public List<String> country;

        @RestQuery
        @Parameter(
                description =
                        "Province, governorate or state, by its name, a former name or another spelling in the register"
                                + " of areas; upper case and accents do not matter. Repeat the parameter for several; `!` excludes;"
                                + " `!*`: unknown province.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "In Latakia", value = "[\"Latakia\"]")
                })
        @CanonicalForm(ValueForm.NAMES)
        public List<String> admin1;

        @RestQuery
        @Parameter(
                description = "District or county, by any of its names. Repeat the parameter for several; `!` excludes;"
                        + " `!*`: unknown district.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "No district known", value = "[\"!*\"]")
                })
        @CanonicalForm(ValueForm.NAMES)
        public List<String> admin2;

        @RestQuery
        @Parameter(
                description =
                        "Province, by its number in the register of areas, as in `admin1Id` of an event. `!` excludes; `!*`:"
                                + " the province is unknown, or its name is in the register of no country.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "In the province with the number 1", value = "[\"1\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> admin1Id;

        @RestQuery
        @Parameter(
                description =
                        "District, by its number in the register of areas, as in `admin2Id` of an event. `!` excludes; `!*`:"
                                + " the district is unknown, or its name is not that of exactly one district.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "No district known", value = "[\"!*\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> admin2Id;

        @RestQuery
        @Parameter(
                description =
                        "Province or district, by its number in the register of areas (12) or by its code (code:SY06)."
                                + " Repeat the parameter for several; `!` excludes; `!*`: neither known.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "In the province with the number 1", value = "[\"1\"]")
                })
        @CanonicalForm(ValueForm.NAMES)
        public List<String> area;

        @RestQuery
        @Parameter(
                description =
                        "A rectangle on the map, in degrees: west,south,east,north. If west is greater than east, it"
                                + " crosses the 180th meridian.",
                schema = @Schema(type = SchemaType.STRING),
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "The Syrian coast", value = "35.5,34.5,36.5,36.0")
                })
        @CanonicalForm(ValueForm.ONE)
        public List<String> bbox;

        @RestQuery
        @Parameter(
                description = "A place on the map, in degrees: latitude,longitude. Only together with `radiusKm`.",
                schema = @Schema(type = SchemaType.STRING),
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Around Latakia", value = "35.5,35.9")
                })
        @CanonicalForm(ValueForm.ONE)
        public List<String> near;

        @RestQuery
        @Parameter(
                description = "Distance from `near`, in kilometres.",
                schema = @Schema(type = SchemaType.NUMBER),
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Within 150 km", value = "150")
                })
        @CanonicalForm(ValueForm.ONE)
        public List<String> radiusKm;

        @RestQuery
        @Parameter(
                description =
                        "`true` makes `bbox` and `near` also find events without coordinates, at the representative point"
                                + " of their district or else of their province in the register of areas. The points may be"
                                + " corrected later, also for answers as of an earlier moment.",
                schema = @Schema(type = SchemaType.BOOLEAN),
                examples = {
                    @ExampleObject(name = "none", summary = "Coordinates only"),
                    @ExampleObject(name = "one", summary = "Only together with bbox or near", value = "true")
                })
        @CanonicalForm(value = ValueForm.LOWER_CASE, defaultValue = "false")
        public List<String> approximate;

        @RestQuery
        @Parameter(
                description =
                        "Cell of the map, by its geohash, such as sy3: a row of `/aggregates?by=grid`. A place without"
                                + " coordinates stands at the representative point of its district, or else of its province."
                                + " Separate several cells with commas. `!*`: places that are not on the map.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "The north of the Syrian coast", value = "[\"sy3\"]")
                })
        @CanonicalForm(ValueForm.LOWER_CASE_CODES)
        public List<String> geohash;

        @RestQuery
        @Parameter(
                description =
                        "How precisely the place is known, at least: EXACT, NEAR, ADMIN2 (to the district), ADMIN1"
                                + " (to the province), REGION, COUNTRY or INTERNATIONAL. ADMIN1 includes places known more"
                                + " precisely.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Known to the province or better", value = "[\"ADMIN1\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> locationPrecision;

        @RestQuery
        @Parameter(
                description = "Exactly this precision of the place: EXACT, NEAR, ADMIN2, ADMIN1, REGION, COUNTRY or"
                        + " INTERNATIONAL. Repeat the parameter for several; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Known to the province", value = "[\"ADMIN1\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> locationPrecisionIs;

        LocationFilter parse(TermsParser parser, AreaDetails areas, Readership readers) {
            return new LocationFilterParser(parser, areas, readers).parse(this);
        }
    }

    /** Parser of the filter of one request. */
    private static final class LocationFilterParser {

        private static final Position ORIGIN = new Position(0, 0);

        private static final String CODE = "code:";

        private final TermsParser parser;
        private final AreaDetails areas;
        private final Readership readers;
        private boolean hasCode;

        LocationFilterParser(TermsParser parser, AreaDetails areas, Readership readers) {
            this.parser = parser;
            this.areas = areas;
            this.readers = readers;
        }

        LocationFilter parse(LocationFilterParameters parameters) {
            Box box = parser.parseSingle("bbox", parameters.bbox, Box::parse);
            Circle circle = parseCircle(parameters);
            // read before the codes and points, so that a change meanwhile does not get the tag of the state after it
            boolean usesAreas =
                    isGiven(parameters.area) || isGiven(parameters.approximate) || isGiven(parameters.geohash);
            long edition = usesAreas ? areas.edition(readers) : 0;
            AreasWithin approximate = parseApproximate(parameters)
                    ? areas.listWithin(point -> (box == null || box.contains(point.latitude(), point.longitude()))
                            && (circle == null || circle.contains(EarthPoint.of(point.latitude(), point.longitude()))))
                    : null;
            CellFilter cells = parseCells(parameters.geohash);
            LocationFilter filter = new LocationFilter(
                    parser.parseCountries("country", parameters.country),
                    parser.names("admin1", parameters.admin1, ValueParsers::parseFolded),
                    parser.names("admin2", parameters.admin2, ValueParsers::parseFolded),
                    parser.parseCodes("admin1Id", parameters.admin1Id, ValueParsers::parseId),
                    parser.parseCodes("admin2Id", parameters.admin2Id, ValueParsers::parseId),
                    parser.names("area", parameters.area, this::parseArea),
                    new PrecisionParser<>(parser, LocationPrecision.class, "locationPrecision")
                            .parse(parameters.locationPrecision, parameters.locationPrecisionIs),
                    box,
                    circle,
                    approximate,
                    cells,
                    0);
            return hasCode || approximate != null || cells != null ? filter.withAreaEdition(edition) : filter;
        }

        private boolean parseApproximate(LocationFilterParameters parameters) {
            Boolean approximate = parser.parseSingle("approximate", parameters.approximate, ValueParsers.FLAG);
            boolean located = isGiven(parameters.bbox) || isGiven(parameters.near);
            if (Boolean.TRUE.equals(approximate) && !located) {
                parser.addError("approximate", "It needs a place on the map: bbox, or near with radiusKm.");
            }
            return located && Boolean.TRUE.equals(approximate);
        }

        /** Null for no condition. */
        private @Nullable CellFilter parseCells(@Nullable List<String> given) {
            Terms<Box> terms = parser.parseCodes("geohash", given, code -> GeohashGrid.of(code)
                    .pointsOf(GeohashGrid.of(code).parseCell(code)));
            if (terms.any() || !terms.excluded().isEmpty()) {
                parser.addError("geohash", "Give the cells to look in, such as sy3, or !* for places not on the map.");
                return null;
            }
            if (terms.isUnrestricted()) {
                return null;
            }
            Set<Box> boxes = terms.included();
            return new CellFilter(
                    boxes,
                    areas.listWithin(point -> terms.none()
                            || boxes.stream().anyMatch(box -> box.contains(point.latitude(), point.longitude()))));
        }

        /** The id of an area. A code that no area has gets a number that is no id, another one for each code. */
        private Long parseArea(String text) {
            if (!text.regionMatches(true, 0, CODE, 0, CODE.length())) {
                if (ValueParsers.isId(text)) {
                    return Long.valueOf(text);
                }
                throw new UnparsableValueException(
                        Quote.of(text) + " is neither the number of an area nor code: and its code. For a name, use"
                                + " admin1 or admin2.");
            }
            String code = text.substring(CODE.length()).strip();
            if (code.isEmpty()) {
                throw new UnparsableValueException(Quote.of(text) + " has no code after the colon.");
            }
            hasCode = true;
            return areas.findArea(code).orElse(-1L - (code.hashCode() & Integer.MAX_VALUE));
        }

        private @Nullable Circle parseCircle(LocationFilterParameters parameters) {
            Position near = parser.parseSingle("near", parameters.near, LocationFilterParser::parsePosition);
            // parsed even without a position, so that all errors are reported at once
            Circle circle = parser.parseSingle(
                    "radiusKm", parameters.radiusKm, text -> Circle.parse(near == null ? ORIGIN : near, text));
            if (isGiven(parameters.near) && !isGiven(parameters.radiusKm)) {
                parser.addError("radiusKm", "Missing: near needs radiusKm, a radius in kilometres.", Optional.of("25"));
            }
            if (isGiven(parameters.radiusKm) && !isGiven(parameters.near)) {
                parser.addError("near", "Missing: radiusKm needs near, a place as latitude,longitude.");
            }
            return near == null ? null : circle;
        }

        private static Position parsePosition(String text) {
            try {
                return Position.parse(text);
            } catch (IllegalArgumentException e) {
                throw new UnparsableValueException(String.valueOf(e.getMessage()), suggestSwapped(text));
            }
        }

        /** Suggests latitude and longitude swapped, as many maps use longitude first. */
        private static Optional<String> suggestSwapped(String text) {
            String other = text.replaceFirst("^([^,]*),([^,]*)$", "$2,$1").strip();
            try {
                Position.parse(other);
                return Optional.of(other);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private static boolean isGiven(@Nullable List<String> values) {
            return values != null && !values.isEmpty();
        }
    }

    /** Port to the codes and representative points of areas, which do not belong to revisions (rule 16). */
    public interface AreaDetails {

        /** Id of the area that has the code now. */
        Optional<Long> findArea(String code);

        /** The areas whose points are within now. */
        AreasWithin listWithin(Predicate<Position> shape);

        /** Number that grows with each change of codes or points that the readers may see, from 1. */
        long edition(Readership readers);
    }

    /**
     * Areas whose points are in a box or a circle. A location without coordinates is taken to be at the point of its district, else at that of
     * its province.
     *
     * @param provinces ids of provinces
     * @param districts ids of districts
     * @param districtsElsewhere ids of districts of these provinces that have points outside
     */
    public record AreasWithin(Set<Long> provinces, Set<Long> districts, Set<Long> districtsElsewhere) {

        public AreasWithin {
            provinces = Set.copyOf(provinces);
            districts = Set.copyOf(districts);
            districtsElsewhere = Set.copyOf(districtsElsewhere);
        }

        /**
         * Whether a location without coordinates is taken to be within.
         *
         * @param province id of its province; null for none
         * @param district id of its district; null for none
         */
        public boolean contains(@Nullable Long province, @Nullable Long district) {
            return district != null && districts.contains(district)
                    || province != null
                            && provinces.contains(province)
                            && (district == null || !districtsElsewhere.contains(district));
        }
    }

    /**
     * Condition on the cell of a grid that a place stands in: by its coordinates, or without them at the representative point of its
     * district, else of its province.
     *
     * @param boxes the points of the cells; none if the place must stand nowhere
     * @param areas areas whose points are in the cells; of all areas with a point if the place must stand nowhere
     */
    public record CellFilter(Set<Box> boxes, AreasWithin areas) {

        public CellFilter {
            boxes = Set.copyOf(boxes);
        }

        /** Whether the place must have neither coordinates nor an area with a point. */
        public boolean isNowhere() {
            return boxes.isEmpty();
        }

        /** Whether a place with these coordinates, in 1e-7 degrees, stands in one of the cells. */
        public boolean contains(int latitude, int longitude) {
            for (Box box : boxes) {
                if (box.contains(latitude, longitude)) {
                    return true;
                }
            }
            return false;
        }

        /**
         * Whether a place without coordinates meets the condition.
         *
         * @param province id of its province; null for none
         * @param district id of its district; null for none
         */
        public boolean containsArea(@Nullable Long province, @Nullable Long district) {
            return areas.contains(province, district) != isNowhere();
        }
    }
}
