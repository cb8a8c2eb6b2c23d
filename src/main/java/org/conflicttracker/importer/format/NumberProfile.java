package org.conflicttracker.importer.format;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.conflicttracker.importer.FileReading.Settled;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.CsvTable.QuotedCell;
import org.conflicttracker.importer.format.Layout.Kind;
import org.conflicttracker.importer.format.NumberText.Evidence;
import org.jspecify.annotations.Nullable;

/** Numbers of one column of a file, collected to settle the mark before decimals and the one between thousands. */
final class NumberProfile {

    private final String column;
    private final Kind kind;
    private final Map<Evidence, String> examples = new EnumMap<>(Evidence.class);
    private @Nullable String firstFloat;
    private @Nullable String firstComma;
    private @Nullable String firstDot;
    private long negative;

    NumberProfile(String column, Kind kind) {
        this.column = column;
        this.kind = kind;
    }

    /** Adds a cell that is neither empty nor missing. */
    void add(long row, String cell) {
        if (NumberText.isPlain(cell)) {
            negative += cell.charAt(0) == '-' ? 1 : 0;
            return;
        }
        negative += cell.charAt(0) == '-' ? 1 : 0;
        if (kind == Kind.DEGREES) {
            addDegrees(row, cell);
            return;
        }
        if (firstFloat == null && NumberText.isFloat(cell)) {
            firstFloat = example(row, cell);
        }
        if (kind != Kind.CODE) {
            Evidence evidence = NumberText.evidence(cell);
            if (evidence != Evidence.NONE && !examples.containsKey(evidence)) {
                examples.put(evidence, example(row, cell));
            }
        }
    }

    private void addDegrees(long row, String cell) {
        if (firstComma == null && cell.indexOf(',') >= 0) {
            firstComma = example(row, cell);
        } else if (firstDot == null && cell.indexOf('.') >= 0) {
            firstDot = example(row, cell);
        }
    }

    private static String example(long row, String cell) {
        return QuotedCell.of(cell) + " (row " + row + ")";
    }

    /** The mark before decimals that the column shows beyond doubt; null if it shows none. */
    @Nullable
    Character proven() {
        boolean dot = examples.containsKey(Evidence.DOT) || firstDot != null;
        boolean comma = examples.containsKey(Evidence.COMMA) || firstComma != null;
        return dot == comma ? null : Character.valueOf(dot ? '.' : ',');
    }

    /**
     * The mark before decimals of a column of whole numbers.
     *
     * @param others the mark that the other columns of the file show; empty if they show none, or both
     * @return null if the column has no marks
     * @throws UnreadableFile if nothing shows what its marks mean, or cells show both
     */
    @Nullable
    Character settle(Optional<Character> others) {
        if (kind == Kind.CODE || kind == Kind.DEGREES || examples.isEmpty()) {
            return null;
        }
        if (examples.containsKey(Evidence.DOT) && examples.containsKey(Evidence.COMMA)) {
            throw new UnreadableFile("The column " + column + " has numbers with different marks before decimals: "
                    + examples.get(Evidence.DOT) + " and " + examples.get(Evidence.COMMA)
                    + ". Nothing was recorded. Write whole numbers with digits only.");
        }
        Character own = proven();
        if (own != null) {
            return own;
        }
        if (others.isPresent()) {
            return others.get();
        }
        boolean dot = examples.containsKey(Evidence.WEAK_DOT);
        if (dot != examples.containsKey(Evidence.WEAK_COMMA)) {
            return dot ? '.' : ',';
        }
        List<String> unclear = new ArrayList<>(examples.values());
        throw new UnreadableFile("The column " + column + " does not show whether a mark stands between thousands or"
                + " before decimals: " + String.join(", ", unclear)
                + ". Nothing was recorded. Write whole numbers with digits only.");
    }

    /** What was settled, for the sender of the file. */
    List<Settled> describe(@Nullable Character decimal) {
        List<Settled> settled = new ArrayList<>();
        if (firstFloat != null) {
            settled.add(new Settled(column, "whole numbers, without the decimals of zero", firstFloat));
        }
        String thousands = examples.entrySet().stream()
                .filter(entry -> entry.getKey() != Evidence.DOT && entry.getKey() != Evidence.COMMA)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (decimal != null && (thousands != null || decimal == ',')) {
            settled.add(new Settled(
                    column,
                    decimal == '.' ? "comma between thousands" : "dot between thousands, comma before decimals",
                    thousands == null ? Objects.requireNonNull(examples.get(Evidence.COMMA)) : thousands));
        }
        if (firstComma != null) {
            settled.add(new Settled(column, "comma before decimals", firstComma));
        }
        return settled;
    }

    /** Number of negative cells of a column of people, whose rows are rejected. */
    long unreadable() {
        return kind == Kind.PEOPLE ? negative : 0;
    }
}
