package org.conflicttracker.web.problem;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Refuses requests whose address or length no part of the server could deal with. */
@ApplicationScoped
public class RequestLimits {

    private static final Set<HttpMethod> BODYLESS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private final RequestSettings settings;
    private final Instance<BodySizeOverride> sizeOverrides;

    RequestLimits(RequestSettings settings, Instance<BodySizeOverride> large) {
        this.settings = settings;
        this.sizeOverrides = large;
    }

    /** The longest body that the request may have, in bytes. */
    long maxBytes(HttpServerRequest request) {
        return sizeOverrides.stream()
                .filter(one -> one.path().equals(request.path()) && request.method() == HttpMethod.POST)
                .mapToLong(BodySizeOverride::maxBytes)
                .findFirst()
                .orElse(settings.maxBodyBytes());
    }

    /** @throws ProblemException 400, 413 or 415 */
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

    /** Where a method has no use for a body none is taken: it would only keep a connection busy. */
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

    /** @throws ProblemException 400 when this is no address */
    static void requireWellFormed(String address) {
        if (!isWellFormed(address)) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The address contains a character that must be escaped, an invalid percent code, or the NUL"
                            + " character. Write a percent sign as %25.");
        }
    }

    /** Whether every percent sign begins a byte, and those bytes are UTF-8 without NUL. */
    static boolean isWellFormed(String address) {
        ByteBuffer bytes = ByteBuffer.allocate(address.length());
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c != '%') {
                // Raw characters are left to the server; only runs of escaped bytes are looked at here.
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

    /** Much in the server takes it for granted that an address is one in Java's eyes too. */
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

    /** Headers that the framework would fail over: left out where they say nothing, refused where they matter. */
    static final class RequestHeaders {

        private RequestHeaders() {}

        /** @throws ProblemException 415 */
        static void normalize(HttpServerRequest request) {
            normalizeContentType(request);
            normalizeAccept(request);
        }

        /** Where nothing is sent its type says nothing. */
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

        /** One that names nothing asks for nothing in particular, as none does. */
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
}
