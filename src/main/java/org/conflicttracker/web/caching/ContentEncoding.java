package org.conflicttracker.web.caching;

import io.netty.handler.codec.compression.StandardCompressionOptions;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** How the server will encode an answer: by gzip where it is asked for, else not at all. */
final class ContentEncoding {

    private static final String GZIP = "gzip";
    private static final Compressor COMPRESSOR = new Compressor();

    private ContentEncoding() {}

    /** The tag of an answer as its header has it: other bytes, another tag (RFC 9110, 8.8.3.3). */
    static String toETagHeader(String answer, HttpServerRequest request) {
        return quote(
                isGzip(RequestHeaderValues.joined(request, HttpHeaders.ACCEPT_ENCODING))
                        ? answer + "-" + GZIP
                        : answer);
    }

    static String quote(String tag) {
        return '"' + tag + '"';
    }

    static boolean isGzip(String accepted) {
        return accepted != null && GZIP.equals(COMPRESSOR.encodingFor(accepted));
    }

    /** Reads the header as the server's compressor does, since it is one. */
    private static final class Compressor extends HttpContentCompressor {

        private Compressor() {
            super(StandardCompressionOptions.gzip());
        }

        private String encodingFor(String accepted) {
            return determineEncoding(accepted);
        }
    }
}
