package org.conflicttracker.export;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Locale;

/** Answers with files. */
@ApplicationScoped
class Downloads {

    private final CurrentVertxRequest current;

    Downloads(CurrentVertxRequest current) {
        this.current = current;
    }

    /** The answer; headers may be added to it. What is wrong with the first things still becomes a problem of its own. */
    <T> Response.ResponseBuilder answer(Download<T> download) {
        HttpServerRequest request = current.getCurrent().request();
        Response.ResponseBuilder answer = Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, type(download.format()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        String.format(
                                Locale.ROOT,
                                "attachment; filename=\"%s.%s\"",
                                download.name(),
                                download.format().code()));
        if (request.method().name().equals("HEAD")) {
            return answer;
        }
        download.things().hasNext();
        Sending<T> sending = new Sending<>(download, request);
        return answer.entity((StreamingOutput) sending::write);
    }

    private static String type(Format format) {
        return format == Format.CSV ? format.mediaType() + ";charset=UTF-8" : format.mediaType();
    }
}
