/** Parsers of query parameters: of single values, and of the parameters of a request with all their errors. */
@NullMarked
package org.conflicttracker.web.parameter;

import org.jspecify.annotations.NullMarked;
