package org.conflicttracker.benchmark.synthetic;

import java.util.List;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.report.ReportView.Publisher;
import org.conflicttracker.registry.report.SourceKind;

/** Synthetic source with one version. */
record SyntheticSource(long id, long state, Names names, SourceKind kind, List<String> found) {

    Publisher publisher() {
        return new Publisher(id, names.name(), kind);
    }
}
