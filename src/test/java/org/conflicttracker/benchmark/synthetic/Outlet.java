package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import org.conflicttracker.naming.Names;
import org.conflicttracker.report.ReportView.Publisher;
import org.conflicttracker.report.SourceKind;

/** A source, in the one state it has. */
record Outlet(long id, long state, Names names, SourceKind kind, List<String> found) {

    Publisher publisher() {
        return new Publisher(id, names.name(), kind);
    }
}
