package org.conflicttracker.importer.csv;

/** Finds out what stands between the cells of a file. */
final class Delimiter {

    private static final String CANDIDATES = ",;\t";

    private Delimiter() {}

    /** Comma, semicolon or tab, whichever the first row has most of outside quotation marks; the comma where it has none. */
    static char detect(CharSequence beginning) {
        int[] counts = new int[CANDIDATES.length()];
        boolean quoted = false;
        boolean started = false;
        for (int i = 0; i < beginning.length(); i++) {
            char c = beginning.charAt(i);
            quoted ^= c == '"';
            boolean ends = c == '\n' || c == '\r';
            if (ends && started && !quoted) {
                break;
            }
            started |= !ends;
            int known = CANDIDATES.indexOf(c);
            if (known >= 0 && !quoted) {
                counts[known]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return CANDIDATES.charAt(most);
    }
}
