/**
 * Revision log: sequences for the whole tracker, assigned in commit order under one lock, and the durable horizon
 * beyond which nobody reads (rules 7 and 8). The only package that knows the database vendors: their locks and their
 * durability differ.
 */
package org.conflicttracker.ledger;
