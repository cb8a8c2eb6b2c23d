/**
 * HTTP caching (RFC 9110, RFC 9111): entity tags, {@code If-Match} against lost updates, {@code If-None-Match} and 304 for
 * readers, and the response cache.
 */
@NullMarked
package org.conflicttracker.web.caching;

import org.jspecify.annotations.NullMarked;
