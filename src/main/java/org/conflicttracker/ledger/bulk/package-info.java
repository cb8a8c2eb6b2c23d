/** Bulk inserts that bypass the persistence context. */
@NullMarked
package org.conflicttracker.ledger.bulk;

import org.jspecify.annotations.NullMarked;
