/**
 * Filters, timelines and aggregates answered from the index in memory: what its codes stand for, how it follows the list of
 * revisions, and how a filter and a grouping are put to it. It answers exactly as the database does.
 */
package org.conflicttracker.event.memory;
