package org.conflicttracker.export;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.spi.ThreadSetupAction;

/** Writer of downloads on threads of its own, which frees the worker that prepared them at once. */
@Provider
@Singleton
public class DownloadWriter implements ServerMessageBodyWriter<StreamingExport<?>> {

    private final ExecutorService threads;

    DownloadWriter(ExportSettings settings, ThreadPools pools) {
        threads = pools.newPool("download", settings.threads(), new LinkedBlockingQueue<>());
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return StreamingExport.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return StreamingExport.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(StreamingExport<?> file, Type generic, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
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

    /** Required by the interface for blocking writers. */
    @Override
    public void writeTo(
            StreamingExport<?> file,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream) {
        throw new UnsupportedOperationException("Files are not written to a stream");
    }

    void stop(@Observes ShutdownEvent stopping) {
        threads.shutdownNow();
    }
}
