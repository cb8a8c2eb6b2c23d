package org.conflicttracker.export;

import java.util.Iterator;
import org.conflicttracker.changefeed.ChangeView;
import org.conflicttracker.event.query.AsOfView;

/**
 * The changes of an export, oldest first.
 *
 * @param upTo the revision up to which is told, whether it touched the selection or not
 * @param total how many there are, whatever limit was asked for
 */
record ChangeExportQuery(AsOfView upTo, long total, Iterator<ChangeView> changes) {}
