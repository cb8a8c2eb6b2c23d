package org.conflicttracker.ingest.layout;

import org.conflicttracker.ingest.table.Row;

/** Knows what a row that could be read says. */
interface RowTeller {

    Statement tell(Row row);
}
