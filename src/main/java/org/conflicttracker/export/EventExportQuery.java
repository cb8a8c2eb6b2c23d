package org.conflicttracker.export;

import java.util.Iterator;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.EventView;

/**
 * Events of an export.
 *
 * @param asOf last-modified revision of the selection
 * @param total number of events, regardless of the limit
 */
record EventExportQuery(AsOfView asOf, long total, Iterator<EventView> events) {

    /** File name without extension; equal for the same selection in the same state. */
    String name(String what) {
        return FileName.of(what, asOf);
    }
}
