package org.conflicttracker.event.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventLoader.LoadedEvent;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.ledger.WriteTransaction;

/** Propagation of a correction to events: appends a REFERENCE revision with the current names and the figures that follow from them. */
@ApplicationScoped
class CorrectionPropagator {

    private final EventLoader eventLoader;
    private final RevisionAppender appender;
    private final ReferenceSettings settings;

    CorrectionPropagator(EventLoader eventLoader, RevisionAppender appender, ReferenceSettings settings) {
        this.eventLoader = eventLoader;
        this.appender = appender;
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
        EventContent content = current.references().applyTo(current.content());
        AssembledEvent assembled = current.withContent(content, current.newest().status);
        appender.append(transaction, current.event(), assembled, new RevisionMetadata(Change.REFERENCE, context));
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
