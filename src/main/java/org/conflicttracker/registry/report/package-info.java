/** Sources, and the reports that they publish. */
package org.conflicttracker.registry.report;
