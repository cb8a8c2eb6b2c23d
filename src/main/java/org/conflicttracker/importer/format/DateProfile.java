package org.conflicttracker.importer.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.conflicttracker.importer.FileReading.DateOrder;
import org.conflicttracker.importer.FileReading.Settled;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.CsvTable.QuotedCell;
import org.conflicttracker.importer.format.DateText.Form;
import org.jspecify.annotations.Nullable;

/**
 * Dates of one column of a file, collected to settle how they are read. An order is proven by a row that can only be read in it: because of
 * a number above 12, of the year in another column, or because an event is not later than the time at which its row was last changed.
 */
final class DateProfile {

    private static final List<DateOrder> FIGURES = List.of(DateOrder.DMY, DateOrder.MDY, DateOrder.YMD);
    private static final List<DateOrder> SERIALS = List.of(DateOrder.SERIAL_1900, DateOrder.SERIAL_1904);

    /** Cell that stands for others. */
    private record Example(long row, String text, @Nullable String reason) {

        @Override
        public String toString() {
            return QuotedCell.of(text) + " (row " + row + ")";
        }
    }

    private final String column;
    private final LocalDate tomorrow;
    private final Map<Form, Example> forms = new EnumMap<>(Form.class);
    private final Map<DateOrder, Example> proofs = new EnumMap<>(DateOrder.class);
    private final Map<DateOrder, Long> readable = new EnumMap<>(DateOrder.class);
    private @Nullable Example unproven;
    private @Nullable Example shortYear;
    private long unreadable;
    private long ordered;

    DateProfile(String column, LocalDate tomorrow) {
        this.column = column;
        this.tomorrow = tomorrow;
    }

    /**
     * Adds a cell.
     *
     * @param year the year by another column; null if there is none
     * @param changed the day on which the row was last changed; null if it is not known
     */
    void add(long row, String cell, @Nullable Integer year, @Nullable LocalDate changed) {
        DateText text = DateText.parse(cell);
        if (text == null) {
            unreadable++;
            return;
        }
        if (!forms.containsKey(text.form())) {
            forms.put(text.form(), new Example(row, cell, null));
        }
        if (text.shortYear() && shortYear == null) {
            shortYear = new Example(row, cell, null);
        }
        switch (text.form()) {
            case YEAR_FIRST, WORDS -> {
                Optional<LocalDate> date = text.toDate(null, year, latestYear());
                unreadable += date.isEmpty() || date.get().isAfter(tomorrow) ? 1 : 0;
            }
            case FIGURES -> addOrdered(new Example(row, cell, null), readings(text, FIGURES, year), year, changed);
            case SERIAL -> addOrdered(new Example(row, cell, null), readings(text, SERIALS, year), year, changed);
        }
    }

    private int latestYear() {
        return tomorrow.getYear() + 1;
    }

    private Map<DateOrder, LocalDate> readings(DateText text, List<DateOrder> orders, @Nullable Integer year) {
        Map<DateOrder, LocalDate> dates = new EnumMap<>(DateOrder.class);
        for (DateOrder order : orders) {
            // 31-12-19 could be the year 31; without a column that says so, the year comes first only if no day is so
            // great
            boolean possible = order != DateOrder.YMD || year != null || text.first() > 31;
            if (possible) {
                text.toDate(order, year, latestYear()).ifPresent(date -> dates.put(order, date));
            }
        }
        return dates;
    }

    private void addOrdered(
            Example example, Map<DateOrder, LocalDate> dates, @Nullable Integer year, @Nullable LocalDate changed) {
        ordered++;
        dates.forEach((order, date) -> {
            if (!date.isAfter(tomorrow)) {
                readable.merge(order, 1L, Long::sum);
            }
        });
        String reason = "a number above 12";
        Map<DateOrder, LocalDate> left = dates;
        if (year != null && isNarrowed(left, date -> date.getYear() == year)) {
            left = narrowed(left, date -> date.getYear() == year);
            reason = "the year in another column";
        }
        if (changed != null && isNarrowed(left, date -> !date.isAfter(changed))) {
            left = narrowed(left, date -> !date.isAfter(changed));
            reason = "no event is later than its timestamp";
        }
        if (left.size() == 1) {
            DateOrder order = left.keySet().iterator().next();
            if (!proofs.containsKey(order)) {
                proofs.put(order, new Example(example.row(), example.text(), reason));
            }
        } else if (unproven == null && left.values().stream().distinct().count() > 1) {
            unproven = example;
        }
    }

    private static boolean isNarrowed(Map<DateOrder, LocalDate> dates, Predicate<LocalDate> possible) {
        long fitting = dates.values().stream().filter(possible).count();
        return fitting > 0 && fitting < dates.size();
    }

    private static Map<DateOrder, LocalDate> narrowed(Map<DateOrder, LocalDate> dates, Predicate<LocalDate> possible) {
        return dates.entrySet().stream()
                .filter(entry -> possible.test(entry.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        (one, two) -> one,
                        () -> new EnumMap<>(DateOrder.class)));
    }

    /** The order that rows of this column prove; empty if none does, or several do. */
    Optional<DateOrder> proven() {
        return proofs.size() == 1 ? Optional.of(proofs.keySet().iterator().next()) : Optional.empty();
    }

    /** Whether the column has dates of which the order is to be settled. */
    boolean needsOrder() {
        return ordered > 0;
    }

    /**
     * The order of the column.
     *
     * @param others the order that other columns of the file prove, if it is one
     * @throws UnreadableFile if rows prove two orders or none, or if dates of several forms stand in the column
     */
    DateOrder settle(Optional<DateOrder> others) {
        if (forms.size() > 1) {
            Form figures = forms.containsKey(Form.FIGURES) ? Form.FIGURES : Form.SERIAL;
            Form other = forms.keySet().stream()
                    .filter(form -> form != figures)
                    .findFirst()
                    .orElseThrow();
            throw new UnreadableFile("The column " + column + " has dates of several forms, such as "
                    + forms.get(figures) + " and " + forms.get(other)
                    + "; a spreadsheet leaves them so that has read some dates in the wrong order. Nothing was recorded."
                    + " If they are right, name the order with " + parameters() + ".");
        }
        if (proofs.size() > 1) {
            List<String> each = proofs.entrySet().stream()
                    .map(proof ->
                            proof.getValue() + " can only be " + proof.getKey().words())
                    .toList();
            throw new UnreadableFile("The column " + column + " has dates in several orders: "
                    + String.join("; ", each) + ". Nothing was recorded. If one order is right, name it with "
                    + parameters() + "; rows that cannot be read in it are then rejected.");
        }
        if (proofs.size() == 1) {
            return proven().orElseThrow();
        }
        if (forms.containsKey(Form.SERIAL)) {
            return others.filter(SERIALS::contains).orElse(DateOrder.SERIAL_1900);
        }
        if (others.filter(FIGURES::contains).isPresent() || unproven == null) {
            return others.filter(FIGURES::contains).orElse(DateOrder.DMY);
        }
        throw new UnreadableFile("The column " + column + " does not show the order of its dates: " + unproven
                + " can be read day first or month first, and no row has a number above 12 or anything else that"
                + " decides. Nothing was recorded. Name the order with " + parameters() + ".");
    }

    private String parameters() {
        return forms.containsKey(Form.SERIAL)
                ? "dates=1900 or dates=1904"
                : "dates=dmy (day first), dates=mdy (month first) or dates=ymd (year first)";
    }

    /** What was settled, for the sender of the file; empty if every date says itself how it is read. */
    List<Settled> describe(@Nullable DateOrder order, @Nullable DateOrder stated) {
        List<Settled> settled = new ArrayList<>();
        if (ordered > 0 && order != null) {
            Example proof = proofs.get(order);
            String because = stated != null
                    ? "dates=" + parameter(order)
                    : proof != null
                            ? proof + ": " + proof.reason()
                            : forms.containsKey(Form.SERIAL)
                                    ? "nothing in the file says otherwise, and spreadsheets usually count so"
                                    : unproven == null ? "no date can be read in two ways" : "the file's other dates";
            settled.add(new Settled(column, "dates: " + order.words(), because));
        }
        if (shortYear != null) {
            settled.add(new Settled(
                    column,
                    "years of two digits: by the column year, else not later than " + latestYear(),
                    shortYear.toString()));
        }
        return settled;
    }

    private static String parameter(DateOrder order) {
        return order.name().toLowerCase(Locale.ROOT).replace("serial_", "");
    }

    /** Number of cells that cannot be read in this order, or are in the future. */
    long unreadable(@Nullable DateOrder order) {
        return unreadable + ordered - (order == null ? ordered : readable.getOrDefault(order, 0L));
    }
}
