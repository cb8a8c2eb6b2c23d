package org.conflicttracker.importer.format;

import org.conflicttracker.importer.csv.TableRow;

/** Knows what a row that could be read says. */
interface RowParser {

    ParsedRow parse(TableRow row);
}
