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

/**
 * Finds requests that are no valid HTTP/1 (RFC 9112). One that two servers in a row could take for different requests is refused and
 * its connection closed.
 */
final class InvalidRequests {

    private final ProblemRenderer answers;

    InvalidRequests(ProblemRenderer answers) {
        this.answers = answers;
    }

    /** The answer to a request that is invalid; empty for any other. */
    Optional<FullHttpResponse> refusal(HttpRequest request) {
        return Optional.ofNullable(fault(request)).map(fault -> response(fault, request));
    }

    private static ProblemException fault(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return malformed(request.decoderResult().cause());
        }
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()
                && !(codings.size() == 1
                        && "chunked".equalsIgnoreCase(codings.get(0).strip()))) {
            return bad("The only supported Transfer-Encoding is chunked, applied once.");
        }
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        boolean required = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0;
        return hosts.size() > 1 || required && (hosts.isEmpty() || hosts.get(0).isBlank())
                ? bad("A request needs exactly one Host header, which must not be empty.")
                : null;
    }

    private static ProblemException malformed(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new ProblemException(ProblemType.TOO_LARGE, "The address is too long.");
        }
        return cause instanceof TooLongHttpHeaderException
                ? new ProblemException(ProblemType.TOO_LARGE, "The headers are too long.")
                : bad("This is not a valid HTTP/1.1 request.");
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(ProblemType.BAD_REQUEST, detail);
    }

    private FullHttpResponse response(ProblemException fault, HttpRequest request) {
        boolean readable = request.decoderResult().isSuccess();
        ProblemRenderer.Answer answer = answers.render(
                fault, request.method().name(), readable ? request.uri().split("[?]", 2)[0] : "/");
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        answer.headers().forEach((name, value) -> response.headers().set(name, value));
        SecurityHeaders.OF_DATA.forEach((name, value) -> response.headers().set(name, value));
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }
}
