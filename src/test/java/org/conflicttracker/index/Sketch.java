package org.conflicttracker.index;

import java.util.EnumMap;
import java.util.Map;

/** A row of which a test says only what matters to it. */
public final class Sketch {

    private static final int[] NONE = {};

    private final int revision;
    private final int event;
    private int start;
    private int length;
    private int kind;
    private int schemes;
    private final Map<Family, int[]> codes = new EnumMap<>(Family.class);
    private int[] latitudes = NONE;
    private int[] longitudes = NONE;
    private int[] figures = NONE;
    private int[] words = NONE;

    private Sketch(int revision, int event) {
        this.revision = revision;
        this.event = event;
    }

    public static Sketch of(int revision, int event) {
        return new Sketch(revision, event);
    }

    public Sketch days(int first, int more) {
        start = first;
        length = more;
        return this;
    }

    public Sketch kind(int code) {
        kind = code;
        return this;
    }

    Sketch schemes(int code) {
        schemes = code;
        return this;
    }

    Sketch codes(Family family, int... all) {
        codes.put(family, all);
        return this;
    }

    /** Areas are said before; where nothing is said they lie nowhere. */
    Sketch lying(int[] allLatitudes, int[] allLongitudes) {
        latitudes = allLatitudes;
        longitudes = allLongitudes;
        return this;
    }

    public Sketch figures(int... slotsAndCodes) {
        figures = slotsAndCodes;
        return this;
    }

    Sketch words(int... all) {
        words = all;
        return this;
    }

    public Row row() {
        int areas = all(Family.AREA).length;
        return new Row(
                revision,
                event,
                0,
                0,
                start,
                length,
                kind,
                0,
                schemes,
                all(Family.AREA),
                latitudes.length == areas ? latitudes : nowhere(areas),
                longitudes.length == areas ? longitudes : nowhere(areas),
                all(Family.INVOLVEMENT),
                all(Family.PUBLISHER),
                all(Family.REPORT),
                all(Family.VOICE),
                all(Family.TAG),
                figures,
                words);
    }

    private int[] all(Family family) {
        return codes.getOrDefault(family, NONE);
    }

    private static int[] nowhere(int areas) {
        int[] all = new int[areas];
        java.util.Arrays.fill(all, Segment.NOWHERE);
        return all;
    }
}
