/**
 * Withholding: revisions, members and texts are replaced by a mark wherever they are stored, and everything derived from them is discarded
 * (src/docs/domain-rules.md, rule 5).
 */
package org.conflicttracker.withholding;
