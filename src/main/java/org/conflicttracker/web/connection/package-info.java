/** Limits of TCP connections to the HTTP server: their number, time-outs, and bytes that wait to be sent. */
@NullMarked
package org.conflicttracker.web.connection;

import org.jspecify.annotations.NullMarked;
