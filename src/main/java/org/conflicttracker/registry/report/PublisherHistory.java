package org.conflicttracker.registry.report;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.registry.report.ReportView.Publisher;

/** Names of publishers as of a revision. */
@ApplicationScoped
class PublisherHistory {

    private final SourceVersionRepository versions;
    private final SourceRepository sources;

    PublisherHistory(SourceVersionRepository versions, SourceRepository sources) {
        this.versions = versions;
        this.sources = sources;
    }

    /** The source as it was as of a revision; as it is now where the readers may see no version that old. */
    Publisher find(long source, long revision, Readership readers) {
        return versions.findAsOf(source, revision, readers)
                .map(Publisher::of)
                .orElseGet(() -> Publisher.of(sources.findById(source)));
    }
}
