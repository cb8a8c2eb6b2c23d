/**
 * Which events are meant: one immutable filter for lists, timelines, aggregates and changes (api.md, The filter). The records say
 * what is asked; reading it from a request and answering it from the database are apart.
 */
package org.conflicttracker.event.filter;
