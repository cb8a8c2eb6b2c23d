/** Lists in pages: limit, cursor and links to the next page. */
package org.conflicttracker.web.pagination;
