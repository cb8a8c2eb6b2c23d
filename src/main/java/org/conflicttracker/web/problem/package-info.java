/** Errors as RFC 9457 problem details. */
package org.conflicttracker.web.problem;
