/** Bulk inserts that bypass the persistence context. */
package org.conflicttracker.ledger.bulk;
