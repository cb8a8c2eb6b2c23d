package org.conflicttracker.web.format;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
     * @param name file name without extension
     * @throws org.conflicttracker.web.problem.ProblemException 503 if too many files are being sent
     */
    public Response.ResponseBuilder toResponse(String name, Format format, FileBody<?> body) {
        RoutingContext context = current.getCurrent();
        Response.ResponseBuilder response = Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        String.format(
                                Locale.ROOT,
                                "%s; filename=\"%s.%s\"",
                                format == Format.ATOM ? "inline" : "attachment",
                                name,
                                format.code()));
        if (context.request().method() == HttpMethod.HEAD) {
            return response;
        }
        slots.take(context);
        boolean unused = body.items().hasNext();
        return response.entity(body);
    }

    /** File name without extension from content, date of recording (UTC) and revision: {@code events-2026-11-23-r345}. */
    public static String fileName(String content, long revision, @Nullable Instant recordedAt) {
        String day = recordedAt == null
                ? ""
                : "-" + recordedAt.atZone(ZoneOffset.UTC).toLocalDate();
        return content + day + "-r" + revision;
    }
}
