/**
 * What must not be shown any more: states, members and texts are replaced by a mark wherever they are stored, and whatever was worked
 * out from them is thrown away (domain.md, rule 5).
 */
package org.conflicttracker.withholding;
