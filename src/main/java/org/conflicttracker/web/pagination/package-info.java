/** Pagination of lists: limit, cursor (keyset pagination) and links to other pages. */
package org.conflicttracker.web.pagination;
