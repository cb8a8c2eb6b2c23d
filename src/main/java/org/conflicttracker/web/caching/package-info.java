/** Entity tags and the conditions on them (RFC 9110): for writers who must not overwrite each other, and for readers who ask again. */
package org.conflicttracker.web.caching;
