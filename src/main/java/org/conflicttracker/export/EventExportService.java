package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.Writer;
import java.net.URI;
import java.util.function.Function;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.query.EventView;

/** Answers with events in each of the shapes that a file of them may have. */
@ApplicationScoped
class EventExportService {

    private final Downloads downloads;
    private final ObjectMapper mapper;
    private final JsonLines lines;

    EventExportService(Downloads downloads, ObjectMapper mapper, JsonLines lines) {
        this.downloads = downloads;
        this.mapper = mapper;
        this.lines = lines;
    }

    /** A row for each event. */
    Response csv(EventExportQuery selection, CsvOptions look, URI base) {
        return withTotalCount(selection, Format.CSV, out -> new CsvRows<>(EventColumns.all(base), look, out));
    }

    /** A row for each claim; they are not counted before. */
    Response claims(EventExportQuery selection, CsvOptions look, URI base) {
        return downloads
                .toResponse(new Download<>(
                        selection.name("claims"),
                        Format.CSV,
                        ClaimRow.rows(selection.events()),
                        out -> new CsvRows<>(ClaimRow.columns(base), look, out)))
                .build();
    }

    Response geojson(EventExportQuery selection, URI base) {
        return withTotalCount(
                selection,
                Format.GEOJSON,
                out -> new GeoJsonRows(mapper, EventColumns.all(base), selection.asOf(), out));
    }

    /** @param fields what is written of each event */
    Response ndjson(EventExportQuery selection, FieldSelection fields) {
        return withTotalCount(selection, Format.NDJSON, lines.rowWriter(fields));
    }

    Response ndjson(HistoryExport.Whole copy) {
        return downloads
                .toResponse(new Download<>(copy.name(), Format.NDJSON, copy.lines(), out -> new LineRows(mapper, out)))
                .build();
    }

    private Response withTotalCount(
            EventExportQuery selection, Format format, Function<Writer, RowWriter<EventView>> rows) {
        return downloads
                .toResponse(new Download<>(selection.name("events"), format, selection.events(), rows))
                .header("X-Total-Count", selection.total())
                .build();
    }
}
