package org.conflicttracker.importer.job;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Server-sent events with the progress of an import; holds no thread, and reads the job once a second. */
@Path(ImportResource.PATH)
@RolesAllowed(Roles.EDITOR)
class ProgressStream {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ImportService imports;

    ProgressStream(ImportService imports) {
        this.imports = imports;
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.1") // a request without preference gets JSON
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Blocking // checks that the import exists; the stream itself runs outside of this transaction
    @Operation(hidden = true) // The other method of this path is in the OpenAPI document.
    public Multi<OutboundSseEvent> follow(@RestPath long id, @Context Sse sse) {
        imports.getProgress(id);
        AtomicLong lastUpdate = new AtomicLong(-1);
        return Uni.createFrom()
                .item(() -> imports.getProgress(id))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .repeat()
                .withDelay(INTERVAL)
                .whilst(status -> isOpen(status.view()))
                .filter(status -> lastUpdate.getAndSet(status.updateNo()) != status.updateNo())
                .map(status -> event(sse, status));
    }

    private static boolean isOpen(ImportView view) {
        return view.state().isOpen()
                || view.undo() != null && view.undo().state().isOpen();
    }

    private static OutboundSseEvent event(Sse sse, ImportService.ImportStatus status) {
        return sse.newEventBuilder()
                .name("progress")
                .id(String.valueOf(status.updateNo()))
                .data(ImportView.class, status.view())
                .build();
    }
}
