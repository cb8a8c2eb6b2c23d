package org.conflicttracker.event.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.EventReferenceRepository.Returning;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.area.AreaDirectory;

/** Propagation of a correction to events: appends a REFERENCE revision with the current names and the figures that follow from them. */
@ApplicationScoped
class CorrectionPropagator {

    private final EventLoader eventLoader;
    private final RevisionAppender appender;
    private final AreaDirectory areas;
    private final ReferenceSettings settings;

    CorrectionPropagator(
            EventLoader eventLoader, RevisionAppender appender, AreaDirectory areas, ReferenceSettings settings) {
        this.eventLoader = eventLoader;
        this.appender = appender;
        this.areas = areas;
        this.settings = settings;
    }

    /** Most events that are updated in the transaction of the correction itself. */
    int maxImmediate() {
        return settings.atOnce();
    }

    /** Number of events that a job updates in one transaction. */
    int batchSize() {
        return settings.batch();
    }

    void append(WriteTransaction transaction, List<Long> ids, ChangeContext context) {
        ids.forEach(id -> append(transaction, id, context));
    }

    private void append(WriteTransaction transaction, long id, ChangeContext context) {
        LoadedEvent current = eventLoader.get(id);
        append(transaction, current, current.content(), context);
    }

    private void append(
            WriteTransaction transaction, LoadedEvent current, EventContent content, ChangeContext context) {
        AssembledEvent assembled = current.withContent(current.references().applyTo(content), current.newest().status);
        appender.append(transaction, current.event(), assembled, new RevisionMetadata(Change.REFERENCE, context));
    }

    /** Lets events refer to an entry again whose merge was taken back. Those that no longer have what came from it stay as they are. */
    void giveBack(WriteTransaction transaction, List<Returning> events, Unmerge unmerge, ChangeContext context) {
        Map<Long, Long> along = unmerge.reference().kind() == ReferenceKind.Kind.AREA
                ? areas.listMergedAlong(unmerge.reference().id(), unmerge.mergeRevision())
                : Map.of();
        for (Returning returning : events) {
            LoadedEvent current = eventLoader.get(returning.event());
            EventContent before = eventLoader.loadRecorded(returning.lastRevision());
            EventContent content = new ReferenceReturn(unmerge, along).apply(before, current.content());
            eventLoader.addReferences(content, current.references());
            // its figures and names change also where only the publisher of a report does
            if (!current.references().applyTo(content).equals(current.content())) {
                append(transaction, current, content, context);
            }
        }
    }

    /** Settings of the propagation of corrections of actors, sources and reports to events. */
    @ConfigMapping(prefix = "tracker.references")
    interface ReferenceSettings {

        /** Most events that are updated in the transaction of the correction; more are left to a job. */
        @WithDefault("100")
        int atOnce();

        /** Number of events that a job updates in one transaction; other writers can write in between. */
        @WithDefault("250")
        int batch();
    }
}
