package org.conflicttracker.importer.format;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.NumberedStateCodes;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Qualifier;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.DateInput;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.InvolvementInput;
import org.conflicttracker.event.command.LocationInput;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.web.problem.EnumCodes;

/** An export of the Armed Conflict Location and Event Data project, in its older and newer forms. */
@Singleton
public final class AcledFormat implements RowFormat {

    private static final TableReaderFactory TABLE =
            new TableReaderFactory("ACLED", Set.of("event_id_cnty", "event_date", "event_type", "fatalities"));

    private final Clock clock = Clock.systemUTC();

    @Override
    public String code() {
        return "acled";
    }

    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return TABLE.matches(beginning, options);
    }

    @Override
    public ParsedRows open(InputStream file, FileOptions options) throws IOException {
        CsvTable table = TABLE.open(file, options);
        ReportReference release = DatasetRelease.of("ACLED", options.label(), "ACLED export");
        return new ParsedTableRows(table, row -> new AcledRowParser(new RowContext(row), clock).parse(release));
    }

    /** What one row of ACLED says. */
    static final class AcledRowParser {

        private static final String SCHEME = "acled";
        private static final int MAX_DESCRIPTION_LENGTH = 20_000;

        private static final Map<Integer, DatePrecision> DATE_PRECISION =
                Map.of(1, DatePrecision.DAY, 2, DatePrecision.WEEK, 3, DatePrecision.MONTH);

        private final RowContext row;
        private final CodeParser codes;
        private final Texts texts;
        private final DateColumnParser dates;

        AcledRowParser(RowContext row, Clock clock) {
            this.row = row;
            this.codes = new CodeParser(row, new NumberParser(row));
            this.texts = new Texts(row);
            this.dates = new DateColumnParser(row, clock);
        }

        ParsedRow parse(ReportReference release) {
            String id = new RowId(row).parse("event_id_cnty");
            AcledKind kind = AcledKind.parse(row);
            LocalDate day = dates.parseStart("event_date");
            List<ClaimInput> claims = parseClaims();
            if (row.isRejected()) {
                return new ParsedRow(row.number(), null, null, null, row.findings());
            }
            EventInput event = toEvent(id, kind, day, claims);
            return new ParsedRow(row.number(), new ParsedRow.Key(SCHEME, id), release, event, row.findings());
        }

        private EventInput toEvent(String id, AcledKind kind, LocalDate day, List<ClaimInput> claims) {
            DateInput date = parseDate(day);
            LocationInput place = new AcledPlace(row, codes).parse(day);
            List<InvolvementInput> actors = new AcledActors(row).parse();
            return new EventInput(
                    TitleGenerator.generate(kind.label(), actors, place, "ACLED event " + id),
                    texts.parseText("notes", MAX_DESCRIPTION_LENGTH),
                    kind.type(),
                    kind.subType(),
                    null,
                    null,
                    date,
                    List.of(place),
                    actors,
                    new AcledLists(row).parseReports(),
                    claims,
                    Map.of(SCHEME, List.of(id)),
                    new AcledLists(row).parseTags(),
                    row.unusedCells(SCHEME),
                    null,
                    null,
                    null);
        }

        private List<ClaimInput> parseClaims() {
            Integer deaths = new NumberParser(row).parsePeople("fatalities");
            return deaths == null
                    ? List.of()
                    : List.of(new ClaimInput(
                            null,
                            null,
                            null,
                            Outcome.KILLED,
                            List.of(Group.ALL),
                            null,
                            deaths,
                            null,
                            Qualifier.ABOUT,
                            false,
                            null));
        }

        private DateInput parseDate(LocalDate day) {
            DatePrecision precision = codes.parse("time_precision", DATE_PRECISION);
            if (precision == null) {
                row.flag("time_precision", "It does not say how well the date is known.", "Taken as known to the day.");
            }
            if (String.valueOf(day.getYear()).equals(row.text("year"))) {
                row.markUsed("year");
            }
            return dates.parseDates(day, null, precision);
        }

        /** The sources and the labels of an ACLED row. */
        static final class AcledLists {

            private final RowContext row;

            AcledLists(RowContext row) {
                this.row = row;
            }

            /** A report for each source; ACLED does not say which. */
            List<ReportReference> parseReports() {
                Mentions mentions = new Mentions("ACLED");
                parseEntries("source", Texts::isName).forEach(source -> mentions.add(source, null, null));
                return mentions.list();
            }

            List<String> parseTags() {
                return List.copyOf(parseEntries("tags", Texts::isLabel));
            }

            private Set<String> parseEntries(String column, Predicate<String> fits) {
                Set<String> taken = new LinkedHashSet<>();
                boolean whole = true;
                for (String entry : ListParser.parse(row.text(column))) {
                    String text = Words.toNfc(entry);
                    if (!text.isEmpty() && taken.size() < Mentions.MAX_MENTIONS && fits.test(text)) {
                        taken.add(text);
                    } else {
                        whole &= text.isEmpty();
                    }
                }
                if (whole) {
                    row.markUsed(column);
                } else {
                    row.flag(
                            column,
                            "Not all entries can be taken.",
                            "The others were; the list is kept with the event, under extra.");
                }
                return taken;
            }
        }

        /**
         * What kind of event a row of ACLED tells of; our types and sub-types are ACLED's, under the same words.
         *
         * @param type null where the row was rejected
         * @param subType null where none of ACLED's is named
         * @param label the words of the row
         */
        record AcledKind(EventType type, SubType subType, String label) {

            private static final int MAX_LABEL_LENGTH = 100;

            private static final Map<String, EventType> TYPES = Map.of(
                    "BATTLES", EventType.BATTLE,
                    "EXPLOSIONS_REMOTE_VIOLENCE", EventType.REMOTE_VIOLENCE,
                    "VIOLENCE_AGAINST_CIVILIANS", EventType.VIOLENCE_AGAINST_CIVILIANS,
                    "PROTESTS", EventType.PROTEST,
                    "RIOTS", EventType.RIOT,
                    "STRATEGIC_DEVELOPMENTS", EventType.STRATEGIC_DEVELOPMENT);

            private static final Pattern SEPARATOR = Pattern.compile("[^A-Z]+");

            static AcledKind parse(RowContext row) {
                String words = row.text("event_type");
                EventType type = words == null ? null : TYPES.get(toCode(words));
                if (type == null) {
                    row.reject("event_type", "This is none of ACLED's six types of event.");
                    return new AcledKind(null, null, null);
                }
                row.markUsed("event_type");
                String detail = row.text("sub_event_type");
                return new AcledKind(
                        type,
                        subType(row, type, detail),
                        TruncatedText.truncate(MAX_LABEL_LENGTH, detail == null ? words : detail));
            }

            private static SubType subType(RowContext row, EventType type, String words) {
                if (words == null) {
                    return null;
                }
                Optional<SubType> known = EnumCodes.find(SubType.class, toCode(words));
                if (known.isEmpty()) {
                    row.keepInExtra("sub_event_type", "This is none of ACLED's 25 sub-types.");
                } else if (known.get().type() != type) {
                    row.keepInExtra("sub_event_type", "It belongs to another type of event.");
                } else {
                    row.markUsed("sub_event_type");
                    return known.get();
                }
                return null;
            }

            private static String toCode(String words) {
                return SEPARATOR.matcher(words.toUpperCase(Locale.ROOT)).replaceAll("_");
            }
        }

        /** Where an ACLED row says that it happened. */
        static final class AcledPlace {

            private static final int MAX_NAME_LENGTH = 500;

            private static final Map<Integer, LocationPrecision> PRECISION =
                    Map.of(1, LocationPrecision.EXACT, 2, LocationPrecision.NEAR, 3, LocationPrecision.ADMIN1);

            private static final Map<String, Country> BY_NAME = Countries.all().stream()
                    .collect(Collectors.toMap(Country::name, Function.identity(), (one, two) -> one));

            private final RowContext row;
            private final CodeParser codes;
            private final NumberParser numbers;
            private final Texts texts;

            AcledPlace(RowContext row, CodeParser codes) {
                this.row = row;
                this.codes = codes;
                this.numbers = new NumberParser(row);
                this.texts = new Texts(row);
            }

            LocationInput parse(LocalDate day) {
                CoordinateParser coordinates = CoordinateParser.parse(row, numbers);
                return new LocationInput(
                        texts.parseText("location", MAX_NAME_LENGTH),
                        findCountry(day).map(Country::code).orElse(null),
                        texts.parseArea("admin1"),
                        texts.parseArea("admin2"),
                        coordinates.latitude(),
                        coordinates.longitude(),
                        codes.parsePrecision("geo_precision", PRECISION));
            }

            /** By its number, else its letters, else its name: Kosovo has no number. */
            private Optional<Country> findCountry(LocalDate day) {
                Optional<Country> country =
                        findByNumber(day).or(this::findByAlpha3).or(this::findByName);
                country.filter(found -> found.name().equals(row.text("country")))
                        .ifPresent(found -> row.markUsed("country"));
                return country;
            }

            private Optional<Country> findByNumber(LocalDate day) {
                Integer number = numbers.parseInteger("iso");
                if (number == null) {
                    return Optional.empty();
                }
                Optional<Country> country = NumberedStateCodes.ISO_NUMERIC.find(number, day);
                if (country.isPresent()) {
                    row.markUsed("iso");
                } else {
                    row.keepInExtra("iso", "No country has this number in ISO 3166-1.");
                }
                return country;
            }

            private Optional<Country> findByAlpha3() {
                Optional<Country> country = Countries.find(row.text("iso3"));
                if (country.isPresent()) {
                    row.markUsed("iso3");
                }
                return country;
            }

            private Optional<Country> findByName() {
                return Optional.ofNullable(row.text("country")).map(BY_NAME::get);
            }
        }
    }
}
