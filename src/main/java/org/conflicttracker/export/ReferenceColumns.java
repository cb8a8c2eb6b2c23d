package org.conflicttracker.export;

import static org.conflicttracker.export.Column.of;

import java.net.URI;
import java.util.List;
import org.conflicttracker.registry.actor.ActorView;
import org.conflicttracker.registry.report.ReportView;
import org.conflicttracker.registry.report.SourceView;

/** The columns of tables of what events refer to. */
final class ReferenceColumns {

    private ReferenceColumns() {}

    /** @param host where this tracker is found */
    static List<Column<SourceView>> sources(URI host) {
        return List.of(
                of("id", SourceView::id),
                of("name", SourceView::name),
                of("aliases", SourceView::aliases),
                of("kind", SourceView::kind),
                of("scale", SourceView::scale),
                of("country", SourceView::country),
                of("url", SourceView::url),
                of("events", SourceView::events),
                of("eventsUrl", source -> host.resolve(source.eventsUrl())));
    }

    /** @param host where this tracker is found */
    static List<Column<ReportView>> reports(URI host) {
        return List.of(
                of("id", ReportView::id),
                of("title", ReportView::title),
                of("url", ReportView::url),
                of("archiveUrl", ReportView::archiveUrl),
                of("author", ReportView::author),
                of("publishedOn", ReportView::publishedOn),
                of("retrievedAt", ReportView::retrievedAt),
                of("language", ReportView::language),
                of("sourceId", report -> report.source().id()),
                of("source", report -> report.source().name()),
                of("sourceKind", report -> report.source().kind()),
                of("events", ReportView::events),
                of("eventsUrl", report -> host.resolve(report.eventsUrl())));
    }

    /** @param host where this tracker is found */
    static List<Column<ActorView>> actors(URI host) {
        return List.of(
                of("id", ActorView::id),
                of("name", ActorView::name),
                of("aliases", ActorView::aliases),
                of("kind", ActorView::kind),
                of("country", ActorView::country),
                of("events", ActorView::events),
                of("eventsUrl", actor -> host.resolve(actor.eventsUrl())));
    }
}
