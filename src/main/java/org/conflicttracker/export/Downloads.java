package org.conflicttracker.export;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.util.Locale;
import org.conflicttracker.event.query.AsOfView;

/** Responses with files. */
@ApplicationScoped
public class Downloads {

    private final CurrentVertxRequest current;
    private final DownloadSlots slots;

    Downloads(CurrentVertxRequest current, DownloadSlots slots) {
        this.current = current;
        this.slots = slots;
    }

    /**
     * Response to which headers may be added. The first items are fetched here, so their errors still become a problem
     * response.
     *
     * @throws org.conflicttracker.web.problem.ProblemException 503 if too many files are being sent
     */
    public <T> Response.ResponseBuilder toResponse(Download<T> download) {
        RoutingContext context = current.getCurrent();
        HttpServerRequest request = context.request();
        Response.ResponseBuilder answer = Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, contentType(download.format()))
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
        DownloadSlots.Slot slot = slots.take(context);
        boolean unused = download.items().hasNext();
        return answer.entity(new StreamingExport<>(download, request, slot));
    }

    private static String contentType(Format format) {
        return format == Format.CSV ? format.mediaType() + ";charset=UTF-8" : format.mediaType();
    }

    /** File name from content, date of recording (UTC) and revision: {@code events-2026-11-23-r345}. */
    static String fileName(String content, AsOfView asOf) {
        String day = asOf.recordedAt() == null
                ? ""
                : "-" + asOf.recordedAt().atZone(ZoneOffset.UTC).toLocalDate();
        return content + day + "-r" + asOf.revision();
    }
}
