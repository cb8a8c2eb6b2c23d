package org.conflicttracker.web.caching;

import io.netty.handler.codec.compression.StandardCompressionOptions;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Content encoding that the server will apply: gzip if the client accepts it, else none. */
final class ContentEncoding {

    private static final String GZIP = "gzip";

    /** Media type of an Office Open XML workbook. */
    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final Compressor COMPRESSOR = new Compressor();

    private ContentEncoding() {}

    /**
     * The {@code ETag} header of a response. Each encoding has a tag of its own (RFC 9110, 8.8.3.3). The tag of a workbook is weak: its
     * bytes contain the time at which it was written, but workbooks with one tag have the same cells.
     */
    static String toETagHeader(String tag, RoutingContext context) {
        HttpServerRequest request = context.request();
        String header = quote(
                isGzip(RequestHeaderValues.joined(request, HttpHeaders.ACCEPT_ENCODING)) ? tag + "-" + GZIP : tag);
        return SPREADSHEET.equals(context.getAcceptableContentType()) ? IfNoneMatch.WEAK + header : header;
    }

    static String quote(String tag) {
        return '"' + tag + '"';
    }

    static boolean isGzip(String acceptEncoding) {
        return acceptEncoding != null && GZIP.equals(COMPRESSOR.encodingFor(acceptEncoding));
    }

    /** Access to Netty's parser of {@code Accept-Encoding}, so that the decision is the same as the server's. */
    private static final class Compressor extends HttpContentCompressor {

        private Compressor() {
            super(StandardCompressionOptions.gzip());
        }

        private String encodingFor(String acceptEncoding) {
            return determineEncoding(acceptEncoding);
        }
    }
}
