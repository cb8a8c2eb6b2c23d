package org.conflicttracker.registry.report;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.VersionDetails;

/** Service of sources. */
@Singleton
public class SourceService
        extends NamedEntityService<Source, SourceVersion, SourceInput, SourceView, SourceRevisionView> {

    private final SourceRepository sources;
    private final ReportVersionRepository reports;

    SourceService(SourceRepository sources, SourceVersionRepository versions, ReportVersionRepository reports) {
        super(sources, versions, ReferenceKind.Kind.SOURCE, SourceInput.class);
        this.sources = sources;
        this.reports = reports;
    }

    @Override
    protected Source createEntity(WriteTransaction transaction, SourceInput input) {
        return sources.create(transaction, input.toNames(), input.toDetails());
    }

    @Override
    protected SourceVersion current(Source source) {
        return source.currentVersion();
    }

    @Override
    protected SourceVersion toVersion(long id, Names names, SourceInput input) {
        return SourceVersion.of(id, names, input.toDetails());
    }

    @Override
    protected SourceVersion copyOf(long id, Names names, SourceVersion other) {
        return SourceVersion.of(id, names, other.toDetails());
    }

    @Override
    protected boolean hasSameDetails(SourceVersion one, SourceVersion other) {
        return one.toDetails().equals(other.toDetails());
    }

    @Override
    protected boolean hasSameContent(SourceVersion one, SourceVersion other) {
        return one.toDetails().hasSameContent(other.toDetails());
    }

    @Override
    protected void save(Source source, SourceVersion next) {
        sources.saveVersion(source, next);
    }

    /** The reports of the merged source become reports of the other one. */
    @Override
    protected Collection<Long> merged(WriteTransaction transaction, SourceVersion merged, SourceVersion into) {
        reports.moveAll(transaction, merged.sourceId, into.sourceId, merged.recording.reason());
        return List.of();
    }

    @Override
    protected Collection<Unmerge> unmerged(WriteTransaction transaction, Unmerge unmerge, SourceVersion restored) {
        reports.moveBack(transaction, unmerge, restored.recording.reason());
        return List.of();
    }

    @Override
    protected SourceInput toInput(SourceVersion state) {
        return new SourceInput(state.name, null, state.kind, state.scale, state.country, state.url, null);
    }

    @Override
    protected SourceView toView(SourceVersion state, EventCount count) {
        return SourceView.of(state, count);
    }

    @Override
    protected SourceRevisionView toHistoryView(SourceVersion state, VersionDetails recorded) {
        return SourceRevisionView.of(state, recorded);
    }
}
