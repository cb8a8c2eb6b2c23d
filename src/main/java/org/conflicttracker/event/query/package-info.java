/**
 * What is asked of events ({@link org.conflicttracker.event.query.Engine}), and the database's answers. Portable HQL; the only place
 * that turns a condition into a where clause. Anything two databases could see differently (folding, words, distances, names' order,
 * intervals) was computed in Java before it was stored, or is after.
 */
package org.conflicttracker.event.query;
