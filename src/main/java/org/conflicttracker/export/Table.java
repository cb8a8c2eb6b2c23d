package org.conflicttracker.export;

import java.util.List;
import org.conflicttracker.event.answer.AsOfView;

/**
 * An answer that is in memory, as a table.
 *
 * @param name of what is in it
 * @param asOf the last revision that touched it
 */
record Table<T>(String name, AsOfView asOf, List<Column<T>> columns, List<T> rows) {}
