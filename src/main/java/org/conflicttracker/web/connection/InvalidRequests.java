package org.conflicttracker.web.connection;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemRenderer;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.SecurityHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Check for requests that are not valid HTTP/1 (RFC 9112). A request that two servers in a row could interpret differently
 * (request smuggling) is refused and its connection closed.
 */
final class InvalidRequests {

    private final ProblemRenderer renderer;

    InvalidRequests(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    /** The response to an invalid request; empty if the request is valid. */
    Optional<FullHttpResponse> refusal(HttpRequest request) {
        return Optional.ofNullable(problem(request)).map(problem -> response(problem, request));
    }

    private static @Nullable ProblemException problem(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return malformed(request.decoderResult().cause());
        }
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()
                && !(codings.size() == 1
                        && "chunked".equalsIgnoreCase(codings.get(0).strip()))) {
            return badRequest("The only supported Transfer-Encoding is chunked, applied once.");
        }
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        boolean required = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0;
        return hosts.size() > 1 || required && (hosts.isEmpty() || hosts.get(0).isBlank())
                ? badRequest("A request needs exactly one Host header, which must not be empty.")
                : null;
    }

    private static ProblemException malformed(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new ProblemException(ProblemType.TOO_LARGE, "The address is too long.");
        }
        return cause instanceof TooLongHttpHeaderException
                ? new ProblemException(ProblemType.TOO_LARGE, "The headers are too long.")
                : badRequest("This is not a valid HTTP/1.1 request.");
    }

    private static ProblemException badRequest(String detail) {
        return new ProblemException(ProblemType.BAD_REQUEST, detail);
    }

    private FullHttpResponse response(ProblemException problem, HttpRequest request) {
        boolean hasUri = request.decoderResult().isSuccess();
        ProblemRenderer.RenderedProblem rendered = renderer.render(
                problem, request.method().name(), hasUri ? request.uri().split("[?]", 2)[0] : "/");
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(rendered.status()),
                Unpooled.wrappedBuffer(rendered.body()));
        rendered.headers().forEach((name, value) -> response.headers().set(name, value));
        SecurityHeaders.OF_DATA.forEach((name, value) -> response.headers().set(name, value));
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, rendered.body().length);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }
}
