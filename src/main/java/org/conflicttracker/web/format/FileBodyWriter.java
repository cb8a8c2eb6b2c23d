package org.conflicttracker.web.format;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Base of the JAX-RS writers of files, which stream: the next chunk is written when the connection has taken the last.
 *
 * @param <B> content that the writer can write
 */
abstract class FileBodyWriter<B extends FileBody<?>> implements ServerMessageBodyWriter<B> {

    private final Class<?> type;
    private final FileTransfers transfers;

    FileBodyWriter(Class<?> type, FileTransfers transfers) {
        this.type = type;
        this.transfers = transfers;
    }

    /** The rows of the content, to be written in the format to the output. */
    protected abstract FileRows<?> open(B body, ExportOutput out);

    @Override
    public final boolean isWriteable(
            Class<?> entity, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type.isAssignableFrom(entity);
    }

    @Override
    public final boolean isWriteable(Class<?> entity, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isAssignableFrom(entity);
    }

    @Override
    public final void writeResponse(B body, Type generic, ServerRequestContext context) {
        transfers.begin(out -> open(body, out), context);
    }

    /** Required by the interface for blocking writers. */
    @Override
    public final void writeTo(
            B body,
            Class<?> entity,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream) {
        throw new UnsupportedOperationException("Files are not written to a stream");
    }
}
