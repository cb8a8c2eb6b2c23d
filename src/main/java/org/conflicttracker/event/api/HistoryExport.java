package org.conflicttracker.event.api;

import java.util.Iterator;

/** Port to the export of the whole tracker with all revisions; implemented by the backup. */
public interface HistoryExport {

    /**
     * File to be sent.
     *
     * @param name file name without extension
     * @param lines lines without line ends, made lazily
     */
    record Whole(String name, Iterator<String> lines) {}

    /** Everything that the current user may see. @throws org.conflicttracker.web.problem.ProblemException 503 */
    Whole export();
}
