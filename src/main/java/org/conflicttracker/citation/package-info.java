/** Quoting: permalinks, citations for reference managers, lists of earlier states (RFC 7089), and the rules for readers. */
@NullMarked
package org.conflicttracker.citation;

import org.jspecify.annotations.NullMarked;
