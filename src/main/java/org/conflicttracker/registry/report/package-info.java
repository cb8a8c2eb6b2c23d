/** Sources, and the reports that they publish. */
@NullMarked
package org.conflicttracker.registry.report;

import org.jspecify.annotations.NullMarked;
