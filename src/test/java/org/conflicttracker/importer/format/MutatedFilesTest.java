package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/**
 * Files as spreadsheets and statistics programs leave them have the same events as the clean file, or are refused, or tell what differs: no
 * event differs in any field without a finding for its row.
 */
class MutatedFilesTest {

    private static final int FILES = TestScale.of(30, 300);
    private static final int ROWS = 25;

    /** Ways in which a file is changed. */
    private enum Mutation {
        DATES,
        MIXED_DATES,
        MISSING_WORDS,
        FLOATS,
        THOUSANDS,
        DECIMAL_COMMA,
        UPPER_CASE,
        OTHER_NAMES,
        SHUFFLED,
        DELIMITER,
        NUMBERED,
        COLUMN_TWICE,
        COPIES,
        SPLIT_ROW,
        UTF_16,
        WINDOWS_1252
    }

    /** What becomes of a file. */
    private enum Result {
        SAME,
        TOLD,
        REFUSED
    }

    @Test
    void noEventDiffersSilently() {
        Map<Result, Integer> results = new EnumMap<>(Result.class);
        for (int seed = 0; seed < FILES; seed++) {
            Dataset dataset = seed % 2 == 0 ? Dataset.acled() : Dataset.ucdp();
            results.merge(new File(dataset, new Random(seed)).check("file of seed " + seed), 1, Integer::sum);
        }
        assertThat(results.get(Result.SAME)).as("%s", results).isGreaterThan(FILES / 4);
        assertThat(results).as("files with mixed dates or another encoding").containsKey(Result.REFUSED);
    }

    /** Data set with the kinds of its columns. */
    private record Dataset(
            RowFormat format,
            TestRows usual,
            String id,
            List<String> dates,
            Set<String> codes,
            Set<String> people,
            Map<String, String> otherNames) {

        static Dataset acled() {
            return new Dataset(
                    new AcledFormat(),
                    AcledRowParsers.recent(),
                    "event_id_cnty",
                    List.of("event_date"),
                    Set.of("year", "time_precision", "iso", "geo_precision", "timestamp"),
                    Set.of("fatalities"),
                    Map.of(
                            "assoc_actor_1",
                            "ALLY_ACTOR_1",
                            "geo_precision",
                            "GEO_PRECIS",
                            "latitude",
                            "Lat",
                            "event_date",
                            "Event Date"));
        }

        static Dataset ucdp() {
            return new Dataset(
                    new UcdpFormat(),
                    UcdpRowParsers.recent(),
                    "id",
                    List.of("date_start", "date_end"),
                    Set.of(
                            "id",
                            "year",
                            "type_of_violence",
                            "where_prec",
                            "country_id",
                            "priogrid_gid",
                            "event_clarity"),
                    Set.of("best", "low", "high", "deaths_civilians"),
                    Map.of(
                            "best",
                            "best_est",
                            "where_coordinates",
                            "where_coor",
                            "type_of_violence",
                            "type.of.violence"));
        }
    }

    /** One clean file and what is changed in it. */
    private static final class File {

        private final Dataset dataset;
        private final Random random;
        private final List<String> columns;
        private final List<Map<String, String>> rows = new ArrayList<>();
        private final Set<Mutation> mutations;

        File(Dataset dataset, Random random) {
            this.dataset = dataset;
            this.random = random;
            this.columns = new ArrayList<>(dataset.usual().columns());
            for (int i = 0; i < ROWS; i++) {
                rows.add(row(i));
            }
            List<Mutation> all = new ArrayList<>(List.of(Mutation.values()));
            Collections.shuffle(all, random);
            this.mutations = Set.copyOf(all.subList(0, 1 + random.nextInt(4)));
        }

        private Map<String, String> row(int number) {
            Map<String, String> row = new HashMap<>();
            List<String> cells = dataset.usual().with().cells(number);
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), cells.get(i));
            }
            LocalDate day = LocalDate.of(1998, 1, 1).plusDays(random.nextInt(9_000));
            dataset.dates().forEach(column -> row.put(column, day.toString()));
            row.put("year", String.valueOf(day.getYear()));
            row.put("timestamp", String.valueOf(1_900_000_000L + number));
            row.put(dataset.id(), String.valueOf(900_000 + number));
            String deaths = String.valueOf(random.nextInt(3_000));
            dataset.people().forEach(column -> row.put(column, deaths));
            List.of("deaths_a", "deaths_b", "deaths_unknown").forEach(column -> row.put(column, "0"));
            row.put("location", "Château " + number);
            if (random.nextInt(4) == 0) {
                row.put("admin2", "");
                row.put("adm_2", "");
                row.put("notes", "");
                row.put("assoc_actor_1", "");
            }
            return row;
        }

        Result check(String what) {
            String described = what + ", " + mutations;
            Map<String, EventInput> clean = events(
                    ParsedFile.by(dataset.format(), toCsv().getBytes(StandardCharsets.UTF_8), ParsedFile.NOTHING));
            assertThat(clean).as(described).hasSize(ROWS);
            byte[] file = mutate();
            List<ParsedRow> parsed;
            try {
                parsed = ParsedFile.by(dataset.format(), file, ParsedFile.NOTHING);
            } catch (UnreadableFile e) {
                assertThat(e.getMessage()).as(described).isNotBlank();
                return Result.REFUSED;
            }
            Map<String, EventInput> found = events(parsed);
            boolean told = parsed.stream().anyMatch(row -> !row.findings().isEmpty());
            for (ParsedRow row : parsed) {
                if (row.event() != null && row.findings().isEmpty()) {
                    assertThat(row.event())
                            .as(described)
                            .isEqualTo(clean.get(row.key().id()));
                }
            }
            assertThat(told || found.equals(clean)).as(described).isTrue();
            long rejected = parsed.stream().filter(row -> row.event() == null).count();
            assertThat(clean.keySet().stream().filter(id -> !found.containsKey(id)))
                    .as("%s: events that are missing without a rejected row", described)
                    .hasSizeLessThanOrEqualTo((int) rejected);
            return told ? Result.TOLD : Result.SAME;
        }

        private static Map<String, EventInput> events(List<ParsedRow> parsed) {
            return parsed.stream()
                    .filter(row -> row.event() != null)
                    .collect(Collectors.toMap(row -> row.key().id(), ParsedRow::event, (one, two) -> one));
        }

        private boolean has(Mutation mutation) {
            return mutations.contains(mutation);
        }

        private byte[] mutate() {
            if (has(Mutation.DATES)) {
                UnaryOperator<String> form = dateForm();
                rows.forEach(row -> dataset.dates()
                        .forEach(column -> row.computeIfPresent(column, (name, day) -> form.apply(day))));
            } else if (has(Mutation.MIXED_DATES)) {
                mixDates();
            }
            if (has(Mutation.MISSING_WORDS)) {
                List<String> words = List.of("NA", "nan", "NaN", "NULL", "None", "N/A", "#N/A", "-", ".");
                String word = words.get(random.nextInt(words.size()));
                rows.forEach(row -> row.replaceAll((column, cell) -> cell.isEmpty() ? word : cell));
            }
            if (has(Mutation.THOUSANDS)) {
                String mark = Stream.of(",", ".", " ").toList().get(random.nextInt(3));
                change(
                        dataset.people(),
                        cell -> cell.length() > 3
                                ? cell.substring(0, cell.length() - 3) + mark + cell.substring(cell.length() - 3)
                                : cell);
            } else if (has(Mutation.FLOATS)) {
                change(dataset.people(), cell -> cell + ".0");
            }
            if (has(Mutation.FLOATS)) {
                change(dataset.codes(), cell -> cell + ".0");
            }
            if (has(Mutation.DECIMAL_COMMA)) {
                change(Set.of("latitude", "longitude"), cell -> cell.replace('.', ','));
            }
            if (has(Mutation.SHUFFLED)) {
                Collections.shuffle(columns, random);
            }
            if (has(Mutation.NUMBERED)) {
                columns.add(0, "");
                for (int i = 0; i < rows.size(); i++) {
                    rows.get(i).put("", String.valueOf(i));
                }
            }
            if (has(Mutation.COPIES)) {
                rows.addAll(List.copyOf(rows.subList(0, 5)));
            }
            if (has(Mutation.DELIMITER)
                    && !has(Mutation.SPLIT_ROW)
                    && !has(Mutation.OTHER_NAMES)
                    && !has(Mutation.COLUMN_TWICE)) {
                return encode(spoilLines(toCsv(random.nextBoolean() ? ";" : "\t")));
            }
            return encode(spoilLines(toCsv()));
        }

        private UnaryOperator<String> dateForm() {
            List<String> patterns =
                    List.of("MM/dd/yyyy", "d/M/yyyy", "d-MMM-yy", "dd-MM-yy", "M/d/yy", "d MMMM yyyy", "yyyyMMdd");
            int form = random.nextInt(patterns.size() + 3);
            if (form < patterns.size()) {
                return format(patterns.get(form));
            }
            return switch (form - patterns.size()) {
                case 0 -> day -> day + "T00:00:00Z";
                case 1 ->
                    day -> String.valueOf(ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), LocalDate.parse(day)));
                default -> day -> ChronoUnit.DAYS.between(LocalDate.of(1904, 1, 1), LocalDate.parse(day)) + ".0";
            };
        }

        private static UnaryOperator<String> format(String pattern) {
            DateTimeFormatter formatter =
                    DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
            return day -> LocalDate.parse(day).format(formatter);
        }

        /** Half of the rows one way and half another, each order shown by a day above 12. */
        private void mixDates() {
            UnaryOperator<String> dayFirst = format("dd/MM/yyyy");
            UnaryOperator<String> monthFirst = format("MM/dd/yyyy");
            for (int i = 0; i < rows.size(); i++) {
                UnaryOperator<String> form = i % 2 == 0 ? dayFirst : monthFirst;
                rows.get(i).put("year", i < 2 ? "2020" : rows.get(i).get("year"));
                for (String column : dataset.dates()) {
                    String day = i < 2 ? "2020-05-2" + i : rows.get(i).get(column);
                    rows.get(i).put(column, form.apply(day));
                }
            }
        }

        private void change(Set<String> names, UnaryOperator<String> change) {
            rows.forEach(row -> names.forEach(
                    name -> row.computeIfPresent(name, (column, cell) -> cell.isEmpty() ? cell : change.apply(cell))));
        }

        private String spoilLines(String csv) {
            List<String> lines = new ArrayList<>(List.of(csv.split("\r\n")));
            if (has(Mutation.SPLIT_ROW)) {
                int row = 1 + random.nextInt(ROWS);
                String line = lines.get(row);
                int at = delimiterAfter(line, line.length() / 2);
                lines.set(row, line.substring(0, at) + "\r\n" + line.substring(at));
            }
            if (has(Mutation.OTHER_NAMES)) {
                dataset.otherNames()
                        .forEach((name, other) -> lines.set(
                                0,
                                ("," + lines.get(0) + ",")
                                        .replace("," + name + ",", "," + other + ",")
                                        .replaceAll("^,|,$", "")));
            }
            if (has(Mutation.UPPER_CASE)) {
                lines.set(0, lines.get(0).toUpperCase(Locale.ROOT));
            }
            if (has(Mutation.COLUMN_TWICE) && !has(Mutation.SPLIT_ROW)) {
                String country = rows.get(0).get("country");
                lines.replaceAll(line -> line + "," + (line.equals(lines.get(0)) ? "country.1" : country));
            }
            return String.join("\r\n", lines) + "\r\n";
        }

        /** Position of a comma that is not within quotation marks. */
        private static int delimiterAfter(String line, int start) {
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                quoted ^= line.charAt(i) == '"';
                if (i > start && !quoted && line.charAt(i) == ',') {
                    return i;
                }
            }
            return line.lastIndexOf(',');
        }

        private byte[] encode(String csv) {
            if (has(Mutation.UTF_16)) {
                return ("\uFEFF" + csv).getBytes(StandardCharsets.UTF_16LE);
            }
            return csv.getBytes(has(Mutation.WINDOWS_1252) ? Charset.forName("windows-1252") : StandardCharsets.UTF_8);
        }

        private String toCsv() {
            return toCsv(",");
        }

        private String toCsv(String delimiter) {
            return TestRows.line(columns, delimiter)
                    + rows.stream()
                            .map(row ->
                                    TestRows.line(columns.stream().map(row::get).toList(), delimiter))
                            .collect(Collectors.joining());
        }
    }
}
