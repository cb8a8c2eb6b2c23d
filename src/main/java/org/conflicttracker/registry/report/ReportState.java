package org.conflicttracker.registry.report;

import org.conflicttracker.registry.RegisterVersion;
import org.conflicttracker.registry.VersionRecord;

/**
 * Version of a report.
 *
 * @param publisher its source as it was then
 */
record ReportState(
        long entryId,
        VersionRecord recording,
        Long openSince,
        Long mergedInto,
        Report.ReportDetails details,
        ReportView.Publisher publisher)
        implements RegisterVersion {

    /** The current version. */
    static ReportState of(Report report) {
        return of(report, ReportView.Publisher.of(report.source));
    }

    static ReportState of(Report report, ReportView.Publisher publisher) {
        return new ReportState(
                report.id, report.recording, report.versionOpenSince, report.mergedInto, report.toDetails(), publisher);
    }
}
