/**
 * Revision log: sequences for the whole tracker, assigned in commit order under one lock, and the durable horizon
 * beyond which nobody reads (rules 7 and 8). The only package that knows the database vendors: their locks and their
 * durability differ.
 */
@NullMarked
package org.conflicttracker.ledger;

import org.jspecify.annotations.NullMarked;
