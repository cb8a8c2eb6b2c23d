/** Pagination of lists: limit, cursor (keyset pagination) and links to other pages. */
@NullMarked
package org.conflicttracker.web.pagination;

import org.jspecify.annotations.NullMarked;
