/** The file of the embedded database: stops for good at its first failure, because H2 2.4.240 goes on writing after one. */
package org.conflicttracker.ledger.embedded;
