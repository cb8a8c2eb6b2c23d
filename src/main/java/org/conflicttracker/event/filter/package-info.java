/**
 * The event filter: query parameters, their parsers, and the immutable filter that lists, timelines, aggregates and changes share
 * ("The filter" in the API document); also the rule for the day on which an event counts. Evaluation of a filter is up to the engines.
 */
@NullMarked
package org.conflicttracker.event.filter;

import org.jspecify.annotations.NullMarked;
