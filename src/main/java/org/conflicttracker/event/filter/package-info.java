/**
 * Which events are meant: one immutable filter for lists, timelines, aggregates and changes (api.md, The filter), and on which day
 * an event that it selects counts. The records say what is asked; reading it from a request and answering it are apart.
 */
package org.conflicttracker.event.filter;
