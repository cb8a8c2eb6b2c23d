/** TCP connections to the HTTP server: how many there may be, how long they may take, and how much may wait to be sent on them. */
package org.conflicttracker.web.connection;
