package org.conflicttracker.event.casualty;

import java.time.LocalDate;

/**
 * Facts of a mentioned report that the rules of figures use.
 *
 * @param report id of the report; ids grow in the order of recording
 * @param publisher id of the source that published the report
 * @param day day of publication, else of retrieval, else null
 */
public record ReportFacts(long report, long publisher, LocalDate day) {}
