package org.conflicttracker.web.problem;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Interceptor that stops reading a JSON body beyond the maximum length, with or without a {@code Content-Length}. A resource that
 * takes the input stream itself buffers nothing and has a limit of its own.
 */
@Provider
public class BodyLimit implements ReaderInterceptor {

    /** An {@code Instance}, because interceptors are created at build time and settings are known at start only. */
    private final Instance<RequestSettings> settings;

    BodyLimit(Instance<RequestSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        MediaType type = context.getMediaType();
        if (type != null && type.getSubtype().endsWith("json") && context.getType() != InputStream.class) {
            context.setInputStream(
                    new Limited(context.getInputStream(), settings.get().maxJsonBytes()));
        }
        return context.proceed();
    }

    private static final class Limited extends FilterInputStream {

        private final long maxBytes;
        private long remaining;

        Limited(InputStream in, long maxBytes) {
            super(in);
            this.maxBytes = maxBytes;
            this.remaining = maxBytes;
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            return count(read, read);
        }

        private int count(int result, int read) {
            remaining -= result < 0 ? 0 : read;
            if (remaining < 0) {
                throw new ProblemException(
                        ProblemType.TOO_LARGE,
                        "The body is longer than " + maxBytes + " bytes, the most for JSON here.");
            }
            return result;
        }
    }
}
