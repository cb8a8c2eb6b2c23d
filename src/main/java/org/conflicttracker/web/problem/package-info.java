/** RFC 9457 problem details, limits and checks of requests, and the reading and validation of their bodies. */
@NullMarked
package org.conflicttracker.web.problem;

import org.jspecify.annotations.NullMarked;
