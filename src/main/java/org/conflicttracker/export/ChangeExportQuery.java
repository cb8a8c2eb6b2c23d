package org.conflicttracker.export;

import java.util.Iterator;
import org.conflicttracker.changefeed.ChangeView;
import org.conflicttracker.event.query.AsOfView;

/**
 * Changes of an export, oldest first.
 *
 * @param upTo last revision examined, whether it changed the selection or not
 * @param total number of changes, regardless of the limit
 */
record ChangeExportQuery(AsOfView upTo, long total, Iterator<ChangeView> changes) {}
