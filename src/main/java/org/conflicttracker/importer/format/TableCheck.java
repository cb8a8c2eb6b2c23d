package org.conflicttracker.importer.format;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Countries.NumberedStateCodes;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.importer.FileFormat.FileCheck;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.FileReading;
import org.conflicttracker.importer.FileReading.ColumnReading;
import org.conflicttracker.importer.FileReading.DateOrder;
import org.conflicttracker.importer.FileReading.Settled;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.importer.csv.CsvTable.QuotedCell;
import org.conflicttracker.importer.csv.TableRow;
import org.conflicttracker.importer.format.DuplicateIds.SharedIds;
import org.conflicttracker.importer.format.Layout.Kind;
import org.conflicttracker.importer.format.RowContext.AreaNames;
import org.conflicttracker.importer.format.RowContext.CellReadings;

/**
 * First pass over a table: settles how its columns are read. It also counts the rows that may be unreadable, at least as many as are, so
 * that only a file that looks bad has to be parsed in full before anything of it is stored.
 */
final class TableCheck implements FileCheck {

    private static final int MAX_TYPES = 10_000;
    private static final int MAX_WORDS = 20;

    private final CsvTable table;
    private final TableReaderFactory format;
    private final FileOptions options;
    private final CellReadings readings;
    private final LocalDate tomorrow;
    private final DateProfile[] dates;
    private final NumberProfile[] numbers;
    private final List<Map<String, Words>> missing = new ArrayList<>();
    private final Map<Integer, String> differing = new HashMap<>();
    private final SharedIds ids = new SharedIds();
    private final Map<String, Boolean> types = new HashMap<>();
    private final int id;
    private final int type;
    private final int year;
    private final int timestamp;
    private final int firstDate;
    private final boolean firstUnnamed;
    private boolean numbered;
    private long rows;
    private long unreadable;
    private long undecoded;
    private long firstUndecoded;

    /** Word for a missing value in a column. */
    private static final class Words {

        private final long firstRow;
        private long rows;

        Words(long firstRow) {
            this.firstRow = firstRow;
        }
    }

    TableCheck(CsvTable table, TableReaderFactory format, FileOptions options, Clock clock) {
        this.table = table;
        this.format = format;
        this.options = options;
        this.readings = new CellReadings(table, format.layout(), options);
        this.tomorrow = LocalDate.now(clock).plusDays(1);
        List<String> columns = table.columns();
        dates = new DateProfile[columns.size()];
        numbers = new NumberProfile[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            missing.add(null);
            switch (readings.kind(i)) {
                case DATE -> dates[i] = new DateProfile(columns.get(i), tomorrow);
                case CODE, INTEGER, PEOPLE, DEGREES, NUMBER_ID ->
                    numbers[i] = new NumberProfile(columns.get(i), readings.kind(i));
                default -> {}
            }
        }
        id = table.indexOf(format.decisive().id());
        type = table.indexOf(format.decisive().type());
        year = table.indexOf("year");
        timestamp = table.indexOf("timestamp");
        firstDate = table.indexOf(format.decisive().date());
        String first = columns.get(0);
        firstUnnamed = first.equals("column 1") || first.matches("(?i)unnamed: ?0|x|\\.\\.\\.1|rownames|index");
        numbered = firstUnnamed;
    }

    @Override
    public int check(int limit) throws IOException {
        int read = 0;
        for (Optional<TableRow> row = table.next(); row.isPresent(); row = table.next()) {
            add(row.get());
            if (++read == limit) {
                break;
            }
        }
        return read;
    }

    private void add(TableRow row) {
        rows++;
        if (row.isUndecoded() && undecoded++ == 0) {
            firstUndecoded = row.number();
        }
        if (row.damage().isPresent()) {
            unreadable++;
            return;
        }
        Integer stated = null;
        LocalDate changed = null;
        boolean yearRead = false;
        for (int i = 0; i < dates.length; i++) {
            String cell = row.cell(i);
            if (cell.isEmpty()) {
                continue;
            }
            String text = strip(cell);
            if (text.isEmpty()) {
                continue;
            }
            if (readings.isMissing(i, text)) {
                addMissing(row, i, text);
            } else if (readings.kind(i) == Kind.LIST) {
                addMissingEntries(row, i, text);
            } else if (dates[i] != null) {
                if (!yearRead) {
                    yearRead = true;
                    stated = number(row, year, 4).map(Long::intValue).orElse(null);
                    changed = number(row, timestamp, 12)
                            .map(seconds -> LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC)
                                    .plusDays(1))
                            .orElse(null);
                }
                dates[i].add(row.number(), text, stated, changed);
            } else if (numbers[i] != null) {
                numbers[i].add(row.number(), text);
            }
        }
        addDecisive(row);
        compareDuplicates(row);
        numbered = numbered && number(row, 0, 12).isPresent();
    }

    private static String strip(String cell) {
        return cell.charAt(0) <= ' ' || cell.charAt(cell.length() - 1) <= ' ' ? cell.strip() : cell;
    }

    private Optional<Long> number(TableRow row, int index, int maxLength) {
        String text = index < 0 ? "" : row.cell(index).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String whole = NumberText.whole(text, '.');
        return whole.length() <= maxLength && !whole.startsWith("-") && NumberText.isPlain(whole)
                ? Optional.of(Long.valueOf(whole))
                : Optional.empty();
    }

    /** Adds the words within a list, each once for the row. */
    private void addMissingEntries(TableRow row, int index, String text) {
        if (text.indexOf(';') >= 0) {
            Stream.of(text.split(";"))
                    .map(String::strip)
                    .filter(entry -> readings.isMissing(index, entry))
                    .distinct()
                    .forEach(word -> addMissing(row, index, word));
        }
    }

    private void addMissing(TableRow row, int index, String word) {
        if (readings.kind(index) == Kind.AREA
                && AreaNames.has(country(row).map(Country::code).orElse(null), word)) {
            return;
        }
        Map<String, Words> words = missing.get(index);
        if (words == null) {
            words = new HashMap<>();
            missing.set(index, words);
        }
        if (words.size() < MAX_WORDS || words.containsKey(word)) {
            words.computeIfAbsent(word, first -> new Words(row.number())).rows++;
        }
    }

    private Optional<Country> country(TableRow row) {
        return Stream.of("iso3", "country", "iso", "country_id", "gwno")
                .map(column -> country(row, column))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Country> country(TableRow row, String column) {
        int index = row.indexOf(column);
        String text = index < 0 ? "" : row.cell(index).strip();
        return switch (column) {
            case "iso3" -> Countries.find(text);
            case "country" -> CountryNames.find(text);
            default ->
                number(row, index, 4).flatMap(number -> (column.equals("iso")
                                ? NumberedStateCodes.ISO_NUMERIC
                                : NumberedStateCodes.GLEDITSCH_WARD)
                        .find(number.intValue(), LocalDate.MAX));
        };
    }

    /** Counts what makes a row unreadable: no id or one of another row, no date, an unknown type. */
    private void addDecisive(TableRow row) {
        String text = row.cell(id).strip();
        if (text.isEmpty()) {
            unreadable++;
        } else {
            boolean again = !ids.add(text, () -> contentHash(row));
            unreadable += again || readings.isMissing(id, text) ? 1 : 0;
        }
        if (row.cell(firstDate).isBlank()) {
            unreadable++;
        }
        String kind = row.cell(type).strip();
        Boolean known = types.get(kind);
        if (known == null) {
            known = !kind.isEmpty() && format.decisive().knowsType().test(readings.read(type, kind));
            if (types.size() < MAX_TYPES) {
                types.put(kind, known);
            }
        }
        unreadable += known ? 0 : 1;
    }

    private int contentHash(TableRow row) {
        int hash = 1;
        for (int i = firstUnnamed ? 1 : 0; i < dates.length; i++) {
            hash = 31 * hash + row.cell(i).strip().hashCode();
        }
        return hash;
    }

    private void compareDuplicates(TableRow row) {
        if (table.duplicateColumns().isEmpty()) {
            return;
        }
        table.duplicateColumns().forEach((second, first) -> {
            String one = row.cell(first).strip();
            String other = row.cell(second).strip();
            if (!one.equals(other) && !differing.containsKey(second)) {
                differing.put(second, QuotedCell.of(one) + " and " + QuotedCell.of(other) + " in row " + row.number());
            }
        });
    }

    @Override
    public Result finish() {
        requireEncoding();
        List<Settled> settled = new ArrayList<>();
        Map<Integer, ColumnReading> columns = new HashMap<>();
        describeFile(settled);
        settleIgnored(columns, settled);
        settleDates(columns, settled);
        settleNumbers(columns, settled);
        List<Finding> findings = new ArrayList<>();
        describeMissing(settled, findings);
        Set<String> shared = ids.settle(table.columns().get(id), settled, findings);
        for (NumberProfile profile : numbers) {
            unreadable += profile == null ? 0 : profile.unreadable();
        }
        return new Result(new FileReading(columns, shared, settled), findings, unreadable);
    }

    private void requireEncoding() {
        if (undecoded > 0 && options.stated().encoding() == null) {
            throw new UnreadableFile("The file is not text in " + table.encoding() + ": "
                    + (undecoded == 1
                            ? "row " + firstUndecoded + " has"
                            : undecoded + " rows, the first one row " + firstUndecoded + ", have")
                    + " letters in another encoding. Nothing was recorded. Save the file again as UTF-8 (in"
                    + " spreadsheet programs: \"CSV UTF-8\"), or name its encoding: encoding=windows-1252 is the usual one"
                    + " of spreadsheets in western European languages.");
        }
    }

    private void describeFile(List<Settled> settled) {
        String encoding = table.encoding();
        if (options.stated().encoding() != null) {
            settled.add(new Settled(
                    null, "encoding " + encoding, "encoding=" + options.stated().encoding()));
        } else if (encoding != null && encoding.startsWith("UTF-16")) {
            settled.add(new Settled(null, "encoding " + encoding, "the byte order mark"));
        }
        if (table.isHeaderless()) {
            settled.add(new Settled(
                    null,
                    "columns in the usual order of " + format.kind(),
                    "no header; the first row has " + table.columns().size() + " cells that fit"));
        }
        for (int i = 0; i < table.columns().size(); i++) {
            String name = table.columns().get(i);
            if (!name.equalsIgnoreCase(table.key(i))) {
                settled.add(new Settled(name, "the column " + table.key(i), "another name of it"));
            }
        }
    }

    private void settleIgnored(Map<Integer, ColumnReading> columns, List<Settled> settled) {
        table.duplicateColumns().forEach((second, first) -> {
            String name = table.columns().get(second);
            if (differing.containsKey(second)) {
                throw new UnreadableFile("Two columns are named " + QuotedCell.of(name) + " ("
                        + QuotedCell.of(table.columns().get(first)) + "), with different contents: "
                        + differing.get(second) + ". Nothing was recorded. Rename or remove one of them.");
            }
            columns.put(second, ColumnReading.IGNORED);
            settled.add(new Settled(
                    name,
                    "left out",
                    "it is the same in all rows as " + table.columns().get(first)));
        });
        if (numbered && rows > 0 && !columns.containsKey(0)) {
            columns.put(0, ColumnReading.IGNORED);
            settled.add(new Settled(
                    table.columns().get(0),
                    "left out",
                    "it has no name and only whole numbers, as programs number rows"));
        }
    }

    private void settleDates(Map<Integer, ColumnReading> columns, List<Settled> settled) {
        DateOrder stated = options.stated().dates();
        List<DateOrder> proven = Stream.of(dates)
                .filter(Objects::nonNull)
                .map(DateProfile::proven)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        Optional<DateOrder> others = proven.size() == 1 ? Optional.of(proven.get(0)) : Optional.empty();
        for (int i = 0; i < dates.length; i++) {
            if (dates[i] == null || columns.containsKey(i)) {
                continue;
            }
            DateOrder order = stated != null || !dates[i].needsOrder() ? stated : dates[i].settle(others);
            if (order != null) {
                columns.put(i, ColumnReading.ofDates(order));
            }
            if (i == firstDate) {
                unreadable += dates[i].unreadable(order);
            }
            settled.addAll(dates[i].describe(order, stated));
        }
    }

    private void settleNumbers(Map<Integer, ColumnReading> columns, List<Settled> settled) {
        List<Character> proven = Stream.of(numbers)
                .filter(Objects::nonNull)
                .map(NumberProfile::proven)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Optional<Character> others = proven.size() == 1 ? Optional.of(proven.get(0)) : Optional.empty();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == null || columns.containsKey(i)) {
                continue;
            }
            Character decimal = numbers[i].settle(others);
            if (decimal != null) {
                columns.put(i, ColumnReading.ofNumbers(decimal));
            }
            settled.addAll(numbers[i].describe(decimal));
        }
    }

    private void describeMissing(List<Settled> settled, List<Finding> findings) {
        for (int i = 0; i < dates.length; i++) {
            if (missing.get(i) == null) {
                continue;
            }
            String column = table.columns().get(i);
            for (Map.Entry<String, Words> word : sorted(missing.get(i))) {
                settled.add(new Settled(
                        column,
                        QuotedCell.of(word.getKey()) + " is missing",
                        options.stated().missing() == null
                                ? "a usual word for a missing value; rows: " + word.getValue().rows
                                : "missing="));
                findings.add(new Finding(
                        0,
                        column,
                        word.getKey(),
                        Severity.FLAGGED,
                        "The word stands for a missing value. Rows: " + word.getValue().rows + ", the first one row "
                                + word.getValue().firstRow + ".",
                        "Read as missing. If it is a value, send the file with missing= and other words.",
                        word.getValue().rows));
            }
            if (i == firstDate) {
                unreadable += missing.get(i).values().stream()
                        .mapToLong(words -> words.rows)
                        .sum();
            }
        }
    }

    private static List<Map.Entry<String, Words>> sorted(Map<String, Words> words) {
        return words.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .toList();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
