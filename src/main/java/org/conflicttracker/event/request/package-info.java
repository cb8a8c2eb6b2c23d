/**
 * The filter as it comes in a request (api.md, The filter): its parameters, how they are read, and how links carry it on.
 * What is meant is kept in {@link org.conflicttracker.event.filter}.
 */
package org.conflicttracker.event.request;
