/**
 * Queries on events: the interface of both engines ({@link org.conflicttracker.event.query.QueryEngine}) and the database engine. Only
 * this package turns a filter into a where clause, in portable HQL. What two databases could evaluate differently (folding, words,
 * distances, order of names, intervals) is computed in Java, before it is stored or after it is read.
 */
@NullMarked
package org.conflicttracker.event.query;

import org.jspecify.annotations.NullMarked;
