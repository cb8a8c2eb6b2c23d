package org.conflicttracker.web.format;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.spi.ThreadSetupAction;

/** Transfers of files on threads of their own, which frees the worker that prepared them at once. */
@Singleton
class FileTransfers {

    private final DownloadSlots slots;
    private final ExecutorService threads;

    FileTransfers(DownloadSlots slots, ExportSettings settings, ThreadPools pools) {
        this.slots = slots;
        threads = pools.newPool("download", settings.threads(), new LinkedBlockingQueue<>());
    }

    /** Starts the transfer of a file as the response, and returns at once. */
    void begin(Function<ExportOutput, FileRows<?>> rows, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        RoutingContext routing = request.unwrap(RoutingContext.class);
        StreamingExport file = new StreamingExport(rows, routing.request(), slots.take(routing));
        ThreadSetupAction.ThreadState scope = request.captureCDIRequestScope();
        request.suspend();
        file.begin(
                work -> threads.execute(() -> {
                    scope.activate();
                    try {
                        work.run();
                    } finally {
                        scope.deactivate();
                    }
                }),
                request::resume);
    }

    void stop(@Observes ShutdownEvent stopping) {
        threads.shutdownNow();
    }
}
