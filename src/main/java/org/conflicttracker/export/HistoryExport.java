package org.conflicttracker.export;

import java.util.Iterator;

/** The whole tracker with every state it was ever in. How that is written, another room knows. */
public interface HistoryExport {

    /**
     * A file to be sent.
     *
     * @param name without its ending
     * @param lines without their ends, each made when it is its turn
     */
    record Whole(String name, Iterator<String> lines) {}

    /** As far as whoever asks may see it. @throws org.conflicttracker.web.problem.ProblemException 503 */
    Whole export();
}
