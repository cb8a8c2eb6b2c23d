package org.conflicttracker.columnstore;

import java.util.EnumMap;
import java.util.Map;

/** Builder of index rows with defaults for everything a test does not set. */
public final class RowSketch {

    private static final int[] NONE = {};

    private final int revision;
    private final int event;
    private int start;
    private int length;
    private int kind;
    private int schemes;
    private final Map<MultiValuedField, int[]> codes = new EnumMap<>(MultiValuedField.class);
    private int[] latitudes = NONE;
    private int[] longitudes = NONE;
    private int[] figures = NONE;
    private int[] words = NONE;

    private RowSketch(int revision, int event) {
        this.revision = revision;
        this.event = event;
    }

    public static RowSketch of(int revision, int event) {
        return new RowSketch(revision, event);
    }

    public RowSketch days(int first, int more) {
        start = first;
        length = more;
        return this;
    }

    public RowSketch eventAttributes(int code) {
        kind = code;
        return this;
    }

    RowSketch externalIdSchemes(int code) {
        schemes = code;
        return this;
    }

    RowSketch codes(MultiValuedField field, int... all) {
        codes.put(field, all);
        return this;
    }

    /** Call after the areas; without it their coordinates are unknown. */
    RowSketch coordinates(int[] allLatitudes, int[] allLongitudes) {
        latitudes = allLatitudes;
        longitudes = allLongitudes;
        return this;
    }

    public RowSketch figures(int... slotsAndCodes) {
        figures = slotsAndCodes;
        return this;
    }

    RowSketch words(int... all) {
        words = all;
        return this;
    }

    public IndexRow row() {
        int areas = all(MultiValuedField.AREA).length;
        return new IndexRow(
                revision,
                event,
                0,
                0,
                start,
                length,
                kind,
                revision % 5,
                schemes,
                all(MultiValuedField.AREA),
                latitudes.length == areas ? latitudes : nowhere(areas),
                longitudes.length == areas ? longitudes : nowhere(areas),
                all(MultiValuedField.INVOLVEMENT),
                all(MultiValuedField.PUBLISHER),
                all(MultiValuedField.REPORT),
                all(MultiValuedField.ATTRIBUTION),
                all(MultiValuedField.TAG),
                figures,
                words);
    }

    private int[] all(MultiValuedField field) {
        return codes.getOrDefault(field, NONE);
    }

    private static int[] nowhere(int areas) {
        int[] all = new int[areas];
        java.util.Arrays.fill(all, Segment.UNKNOWN_COORDINATE);
        return all;
    }
}
