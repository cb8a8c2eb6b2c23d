package org.conflicttracker.importer.format;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.NumberedStateCodes;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.DateInput;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.InvolvementInput;
import org.conflicttracker.event.command.LocationInput;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.ReportReference;

/**
 * The Georeferenced Event Dataset of the Uppsala Conflict Data Program, in the layouts of its releases (49 columns, 42 in 19.1), the
 * copy for humanitarian use (with {@code iso3} and a row of HXL tags), and Candidate releases without a header.
 */
@Singleton
public final class UcdpFormat implements RowFormat {

    private static final TableReaderFactory TABLE =
            new TableReaderFactory("UCDP GED", Set.of("id", "type_of_violence", "date_start", "side_a", "best"));

    private final Clock clock = Clock.systemUTC();

    @Override
    public String code() {
        return "ucdp-ged";
    }

    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return TABLE.matches(beginning, options);
    }

    @Override
    public ParsedRows open(InputStream file, FileOptions options) throws IOException {
        CsvTable table = TABLE.open(file, options);
        ReportReference release = DatasetRelease.of("UCDP GED", options.label(), "UCDP GED, release not named");
        return new ParsedTableRows(table, row -> new UcdpRowParser(new RowContext(row), clock).parse(release));
    }

    /** What one row of UCDP GED says. */
    static final class UcdpRowParser {

        private static final String SCHEME = "ucdp";

        private static final Map<Integer, Violence> VIOLENCE =
                Map.of(1, Violence.STATE_BASED, 2, Violence.NON_STATE, 3, Violence.ONE_SIDED);

        private static final Map<Integer, DatePrecision> DATE_PRECISION = Map.of(
                1,
                DatePrecision.DAY,
                2,
                DatePrecision.DAYS,
                3,
                DatePrecision.WEEK,
                4,
                DatePrecision.MONTH,
                5,
                DatePrecision.YEAR);

        private static final Map<Integer, Clarity> CLARITY = Map.of(1, Clarity.CLEAR, 2, Clarity.SUMMARY);

        private final RowContext row;
        private final CodeParser codes;
        private final DateColumnParser dates;

        UcdpRowParser(RowContext row, Clock clock) {
            this.row = row;
            this.codes = new CodeParser(row, new NumberParser(row));
            this.dates = new DateColumnParser(row, clock);
        }

        ParsedRow parse(ReportReference release) {
            String id = new RowId(row).parse("id");
            Violence violence = codes.parse("type_of_violence", VIOLENCE);
            if (violence == null) {
                row.reject("type_of_violence", "It does not say the type of violence: 1, 2 or 3.");
            }
            LocalDate start = dates.parseStart("date_start");
            List<ClaimInput> claims = new UcdpClaims(row).parse();
            if (row.isRejected()) {
                return new ParsedRow(row.number(), null, null, null, row.findings());
            }
            EventInput event = toEvent(id, violence, start, claims);
            return new ParsedRow(row.number(), new ParsedRow.Key(SCHEME, id), release, event, row.findings());
        }

        private EventInput toEvent(String id, Violence violence, LocalDate start, List<ClaimInput> claims) {
            DateInput date = parseDate(start);
            LocationInput place = new UcdpPlace(row, codes).parse(start);
            List<InvolvementInput> actors = new UcdpActors(row).parse(violence, start);
            List<ReportReference> reports = new UcdpMentions(row).parse();
            Clarity clarity = codes.parse("event_clarity", CLARITY);
            return new EventInput(
                    TitleGenerator.generate(null, actors, place, "UCDP GED event " + id),
                    null,
                    violence == Violence.ONE_SIDED ? EventType.VIOLENCE_AGAINST_CIVILIANS : EventType.BATTLE,
                    null,
                    violence,
                    clarity,
                    date,
                    List.of(place),
                    actors,
                    reports,
                    claims,
                    Map.of(SCHEME, List.of(id)),
                    List.of(),
                    row.unusedCells(SCHEME),
                    null,
                    null,
                    null);
        }

        private DateInput parseDate(LocalDate start) {
            DatePrecision precision = codes.parse("date_prec", DATE_PRECISION);
            if (precision == null) {
                row.flag(
                        "date_prec",
                        "It does not say how well the dates are known.",
                        "Taken from how far they lie apart.");
            }
            if (String.valueOf(start.getYear()).equals(row.text("year"))) {
                row.markUsed("year");
            }
            return dates.parseDates(start, "date_end", precision);
        }

        /** The two sides of a UCDP row. A side with the number of a state is its government; what others are, is not known. */
        static final class UcdpActors {

            private static final int MAX_NAME_LENGTH = 500;

            private final RowContext row;
            private final NumberParser numbers;
            private final Texts texts;

            UcdpActors(RowContext row) {
                this.row = row;
                this.numbers = new NumberParser(row);
                this.texts = new Texts(row);
            }

            List<InvolvementInput> parse(Violence violence, LocalDate start) {
                List<InvolvementInput> actors = new ArrayList<>(2);
                parseSide("side_a", "gwnoa", start)
                        .map(side -> side.toInput(Role.SIDE_A))
                        .ifPresent(actors::add);
                Role second = violence == Violence.ONE_SIDED ? Role.TARGET : Role.SIDE_B;
                parseSide("side_b", "gwnob", start)
                        .map(side -> side.toInput(second))
                        .ifPresent(actors::add);
                return actors;
            }

            private record Side(String name, ActorKind kind, String country) {

                InvolvementInput toInput(Role role) {
                    return new InvolvementInput(null, name, null, kind, country, role, null);
                }
            }

            private Optional<Side> parseSide(String column, String stateColumn, LocalDate start) {
                String name = texts.parseText(column, MAX_NAME_LENGTH);
                if (name == null) {
                    return Optional.empty();
                }
                if (!Texts.isName(name)) {
                    row.keepInExtra(column, "Nobody can be called this.");
                    return Optional.empty();
                }
                Integer state = row.text(stateColumn) == null ? null : numbers.parseInteger(stateColumn);
                if (state == null || state <= 0) {
                    return Optional.of(
                            new Side(name, isCivilians(name) ? ActorKind.CIVILIANS : ActorKind.UNKNOWN, null));
                }
                Optional<Country> country = NumberedStateCodes.GLEDITSCH_WARD.find(state, start);
                if (country.isEmpty()) {
                    row.keepInExtra(stateColumn, "No state has this number in Gleditsch and Ward's list.");
                }
                return Optional.of(new Side(
                        name, ActorKind.STATE_FORCES, country.map(Country::code).orElse(null)));
            }

            private static boolean isCivilians(String name) {
                return name.equalsIgnoreCase("Civilians");
            }
        }

        /** Where a UCDP row says that it happened. */
        static final class UcdpPlace {

            private static final int MAX_NAME_LENGTH = 500;

            private static final Map<Integer, LocationPrecision> PRECISION = Map.of(
                    1,
                    LocationPrecision.EXACT,
                    2,
                    LocationPrecision.NEAR,
                    3,
                    LocationPrecision.ADMIN2,
                    4,
                    LocationPrecision.ADMIN1,
                    5,
                    LocationPrecision.REGION,
                    6,
                    LocationPrecision.COUNTRY,
                    7,
                    LocationPrecision.INTERNATIONAL);

            private final RowContext row;
            private final CodeParser codes;
            private final NumberParser numbers;
            private final Texts texts;

            UcdpPlace(RowContext row, CodeParser codes) {
                this.row = row;
                this.codes = codes;
                this.numbers = new NumberParser(row);
                this.texts = new Texts(row);
            }

            LocationInput parse(LocalDate day) {
                CoordinateParser coordinates = CoordinateParser.parse(row, numbers);
                if (coordinates.matchesWkt(row.text("geom_wkt"))) {
                    row.markUsed("geom_wkt");
                }
                return new LocationInput(
                        texts.parseText("where_coordinates", MAX_NAME_LENGTH),
                        findCountry(day).map(Country::code).orElse(null),
                        texts.parseArea("adm_1"),
                        texts.parseArea("adm_2"),
                        coordinates.latitude(),
                        coordinates.longitude(),
                        codes.parsePrecision("where_prec", PRECISION));
            }

            /** By its letters where the copy has them, else by its number; the name as UCDP writes it is kept where ours is another. */
            private Optional<Country> findCountry(LocalDate day) {
                Optional<Country> country = findByAlpha3().or(() -> findByNumber(day));
                country.filter(found -> found.name().equals(row.text("country")))
                        .ifPresent(found -> row.markUsed("country"));
                return country;
            }

            private Optional<Country> findByAlpha3() {
                String letters = row.text("iso3");
                Optional<Country> country = Countries.find(letters);
                if (country.isPresent()) {
                    row.markUsed("iso3");
                } else if (letters != null) {
                    row.keepInExtra("iso3", "This is no country code of three letters.");
                }
                return country;
            }

            private Optional<Country> findByNumber(LocalDate day) {
                Integer number = row.text("country_id") == null ? null : numbers.parseInteger("country_id");
                Optional<Country> country =
                        number == null ? Optional.empty() : NumberedStateCodes.GLEDITSCH_WARD.find(number, day);
                if (number != null && country.isEmpty()) {
                    row.keepInExtra(
                            "country_id",
                            "No state has this number in Gleditsch and Ward's list, so the event has no country.");
                }
                return country;
            }
        }

        /**
         * The reports a UCDP row names, in lists that run beside each other: office, date and headline. Where the lists are of equal length the
         * n-th of each belong together. Where they are not (headlines hold semicolons of their own), only offices and dates are taken, and all
         * lists are kept as they are. Rows of the time before these columns name their reports in {@code source_article} alone, which is kept.
         */
        static final class UcdpMentions {

            private final RowContext row;
            private final Mentions mentions = new Mentions("UCDP GED");

            UcdpMentions(RowContext row) {
                this.row = row;
            }

            List<ReportReference> parse() {
                List<String> offices = parseList("source_office");
                if (offices.isEmpty()) {
                    return List.of();
                }
                if (offices.size() > Mentions.MAX_MENTIONS) {
                    row.keepInExtra(
                            "source_office",
                            "These are more than " + Mentions.MAX_MENTIONS + " sources; none was taken.");
                    return List.of();
                }
                List<String> dates = parseList("source_date");
                // a single headline may well hold a semicolon
                List<String> headlines = offices.size() == 1 && row.text("source_headline") != null
                        ? List.of(row.text("source_headline"))
                        : parseList("source_headline");
                boolean dated = dates.size() == offices.size();
                boolean titled = headlines.size() == offices.size();
                flagUnmatched("source_date", dates, dated);
                flagUnmatched("source_headline", headlines, titled);
                boolean whole = true;
                List<String> articles = new ArrayList<>();
                for (int i = 0; i < offices.size(); i++) {
                    String date = dated ? dates.get(i) : "";
                    String headline = titled ? headlines.get(i) : "";
                    whole &= addReport(offices.get(i), date, headline);
                    articles.add('"' + offices.get(i) + ',' + date + ',' + headline + '"');
                }
                if (whole) {
                    markUsed(dated, titled, String.join(";", articles));
                }
                return mentions.list();
            }

            private void markUsed(boolean dated, boolean titled, String articles) {
                row.markUsed("source_office");
                if (dated) {
                    row.markUsed("source_date");
                }
                if (titled) {
                    row.markUsed("source_headline");
                }
                if (articles.equals(row.text("source_article"))) {
                    row.markUsed("source_article");
                }
            }

            private void flagUnmatched(String column, List<String> list, boolean matches) {
                if (!matches && !list.isEmpty()) {
                    row.keepInExtra(
                            column,
                            "There are not as many entries as in source_office, so none can be told whose it is.");
                }
            }

            /** Whether all of it found a place. */
            private boolean addReport(String office, String date, String headline) {
                String name = Words.toNfc(office);
                if (!Texts.isName(name)) {
                    return false;
                }
                LocalDate day = DateText.find(date)
                        .filter(DateColumnParser::isNotInFuture)
                        .orElse(null);
                mentions.add(name, headline, day);
                boolean dayKept = day == null ? date.isEmpty() : day.toString().equals(date);
                return dayKept && !Mentions.isTruncated(headline);
            }

            private List<String> parseList(String column) {
                return ListParser.parse(row.text(column));
            }
        }
    }
}
