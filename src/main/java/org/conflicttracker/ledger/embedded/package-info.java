/**
 * File system of the embedded database, write-protected after its first failure, because H2 2.4.240 goes on writing
 * after one.
 */
@NullMarked
package org.conflicttracker.ledger.embedded;

import org.jspecify.annotations.NullMarked;
