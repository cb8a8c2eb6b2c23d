/**
 * Withholding: revisions, members and texts are replaced by a mark wherever they are stored, and everything derived from them is discarded
 * (src/docs/domain-rules.md, rule 5).
 */
@NullMarked
package org.conflicttracker.withholding;

import org.jspecify.annotations.NullMarked;
