/** Limits of TCP connections to the HTTP server: their number, time-outs, and bytes that wait to be sent. */
package org.conflicttracker.web.connection;
