package org.conflicttracker.web.problem;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Limits and well-formedness of requests: length and syntax of the URI, length of the body, and headers that the framework would
 * fail on.
 */
@ApplicationScoped
public class RequestLimits {

    private static final Set<HttpMethod> BODYLESS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private final RequestSettings settings;
    private final Instance<BodySizeOverride> sizeOverrides;

    RequestLimits(RequestSettings settings, Instance<BodySizeOverride> sizeOverrides) {
        this.settings = settings;
        this.sizeOverrides = sizeOverrides;
    }

    /** The maximum size of the request's body, in bytes. */
    long maxBytes(HttpServerRequest request) {
        return sizeOverrides.stream()
                .filter(override -> override.path().equals(request.path()) && request.method() == HttpMethod.POST)
                .mapToLong(BodySizeOverride::maxBytes)
                .findFirst()
                .orElse(settings.maxBodyBytes());
    }

    /**
     * Checks a request.
     *
     * @throws ProblemException 400, 413 or 415
     */
    void check(HttpServerRequest request) {
        RequestHeaders.normalize(request);
        checkBodyless(request);
        String length = request.getHeader("Content-Length");
        long maxBytes = maxBytes(request);
        if (length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > maxBytes) {
            request.response().putHeader("Connection", "close");
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The body is longer than " + maxBytes + " bytes, the maximum for this address.");
        }
        String address = request.uri();
        if (address.length() > settings.maxAddressLength()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The address is longer than " + settings.maxAddressLength() + " characters.");
        }
        requireWellFormed(address);
    }

    /** A method without a use for a body must have none: reading it would only occupy a connection. */
    private static void checkBodyless(HttpServerRequest request) {
        if (BODYLESS.contains(request.method()) && hasBody(request)) {
            request.response().putHeader("Connection", "close");
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "A request with the method " + request.method() + " cannot have a body here.");
        }
    }

    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.headers().contains("Transfer-Encoding") || length != null && !length.matches("0+");
    }

    /**
     * Checks the syntax of a URI.
     *
     * @throws ProblemException 400 if it is malformed
     */
    static void requireWellFormed(String address) {
        if (!isWellFormed(address)) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The address contains a character that must be escaped, an invalid percent code, or the NUL"
                            + " character. Write a percent sign as %25.");
        }
    }

    /** Whether every percent sign begins an escaped byte, and the escaped bytes are UTF-8 without NUL. */
    static boolean isWellFormed(String address) {
        ByteBuffer bytes = ByteBuffer.allocate(address.length());
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c != '%') {
                // Only runs of escaped bytes are checked here; the server checks unescaped characters.
                bytes.put((byte) (c < 0x80 ? c : '?'));
                continue;
            }
            int high = i + 1 < address.length() ? Character.digit(address.charAt(i + 1), 16) : -1;
            int low = i + 2 < address.length() ? Character.digit(address.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0 || high + low == 0) {
                return false;
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        return isUtf8(bytes.flip()) && isUri(address);
    }

    /** Whether the URI is also valid for {@link URI}, which other parts of the server rely on. */
    private static boolean isUri(String address) {
        try {
            return new URI(address).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes) != null;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Headers that the framework would fail on: removed if they have no meaning, refused otherwise. */
    static final class RequestHeaders {

        private RequestHeaders() {}

        /** @throws ProblemException 415 */
        static void normalize(HttpServerRequest request) {
            normalizeContentType(request);
            normalizeAccept(request);
        }

        /** Removes an invalid {@code Content-Type} of a request without a body; refuses it otherwise. */
        private static void normalizeContentType(HttpServerRequest request) {
            String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
            if (type == null || isMediaType(type)) {
                return;
            }
            if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
                throw new ProblemException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "The Content-Type is not valid. Example: application/json.");
            }
            request.headers().remove(HttpHeaders.CONTENT_TYPE);
        }

        /** Removes an empty {@code Accept}, which means the same as none. */
        private static void normalizeAccept(HttpServerRequest request) {
            String accept = String.join(",", request.headers().getAll(HttpHeaders.ACCEPT));
            if (accept.replace(',', ' ').isBlank()) {
                request.headers().remove(HttpHeaders.ACCEPT);
            }
        }

        private static boolean isMediaType(String type) {
            try {
                return MediaType.valueOf(type) != null;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /**
     * Configuration customizer that switches off Vert.x' validation of request URIs, whose response has no body. {@link
     * RequestLimits} makes the same check and answers with a problem. Vert.x reads a system property before any bean exists;
     * configuration is built before that.
     */
    public static final class DisableVertxUriValidation implements SmallRyeConfigBuilderCustomizer {

        @Override
        public void configBuilder(SmallRyeConfigBuilder builder) {
            System.setProperty("vertx.disableURIValidation", "true");
        }
    }

    /**
     * Interceptor that stops reading a JSON body beyond the maximum length, with or without a {@code Content-Length}. A resource that
     * takes the input stream itself buffers nothing and has a limit of its own.
     */
    @Provider
    public static class JsonBodyLimit implements ReaderInterceptor {

        /** An {@code Instance}, because interceptors are created at build time and settings are known at start only. */
        private final Instance<RequestSettings> settings;

        JsonBodyLimit(Instance<RequestSettings> settings) {
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
                            "The body is longer than " + maxBytes + " bytes, the maximum for JSON.");
                }
                return result;
            }
        }
    }

    /** Path with a greater maximum body size than {@link RequestSettings#maxBodyBytes}. Every bean of this type applies. */
    public interface BodySizeOverride {

        /** The path, from the host's root. */
        String path();

        /** The maximum size of a body at this path, in bytes. */
        long maxBytes();
    }

    /** Limits of the size of requests. */
    @ConfigMapping(prefix = "tracker.request")
    public interface RequestSettings {

        /** The maximum size of a JSON body, in bytes: a thousand events of 8 KB. Uploads of data sets have a limit of their own. */
        @WithDefault("8388608")
        long maxJsonBytes();

        /** The maximum size of any body, in bytes, except at the paths of {@link BodySizeOverride}. */
        @WithDefault("10485760")
        long maxBodyBytes();

        /** The maximum total of buffered request bodies, in bytes; beyond it, requests get 503. */
        @WithDefault("67108864")
        long maxBufferedBytes();

        /** The maximum length of the URI with its query, in characters. */
        @WithDefault("16384")
        int maxAddressLength();
    }
}
