/** RFC 9457 problem details, limits and checks of requests, and the reading and validation of their bodies. */
package org.conflicttracker.web.problem;
