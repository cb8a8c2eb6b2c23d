/**
 * The spine: one counter for the whole tracker, handed out in commit order under one lock, and the durable horizon beyond which
 * nobody reads (domain.md, rules 7 and 8). This room names the vendors: their locks and what makes a commit last differ.
 */
package org.conflicttracker.ledger;
