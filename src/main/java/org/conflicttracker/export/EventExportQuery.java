package org.conflicttracker.export;

import java.util.Iterator;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.EventView;

/**
 * The events of an export.
 *
 * @param asOf the last revision that touched them
 * @param total how many there are, whatever limit was asked for
 */
record EventExportQuery(AsOfView asOf, long total, Iterator<EventView> events) {

    /** What a file of them is called: the same question at the same state has the same name. */
    String name(String what) {
        return FileName.of(what, asOf);
    }
}
