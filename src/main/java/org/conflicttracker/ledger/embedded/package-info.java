/**
 * File system of the embedded database, write-protected after its first failure, because H2 2.4.240 goes on writing
 * after one.
 */
package org.conflicttracker.ledger.embedded;
