/** Many rows at once, past the persistence context. */
package org.conflicttracker.ledger.bulk;
