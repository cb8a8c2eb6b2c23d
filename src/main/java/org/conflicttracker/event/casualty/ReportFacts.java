package org.conflicttracker.event.casualty;

import java.time.LocalDate;

/**
 * What the rules need to know of a report that tells of the event.
 *
 * @param report id of the report; ids grow in the order of recording
 * @param publisher id of the report's source
 * @param day when it was published, else the day it was retrieved, else null
 */
public record ReportFacts(long report, long publisher, LocalDate day) {}
