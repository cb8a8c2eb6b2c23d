/** Who says it: sources, and the reports they publish. */
package org.conflicttracker.registry.report;
