package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.RequestErrors;

/** Service of exports of actors, sources and reports: the whole list, fetched in batches. */
@ApplicationScoped
class RegistryExportService {

    private final RegistryExportQueryParser queryParser;
    private final Downloads downloads;
    private final ObjectMapper mapper;
    private final RequestErrors requestErrors;

    RegistryExportService(
            RegistryExportQueryParser queryParser,
            Downloads downloads,
            ObjectMapper mapper,
            RequestErrors requestErrors) {
        this.queryParser = queryParser;
        this.downloads = downloads;
        this.mapper = mapper;
        this.requestErrors = requestErrors;
    }

    /** @throws ProblemException 400 with all errors of the request */
    <V> Response csv(RegistryExport<V> export, PageParameters page, BomParameter table, List<Column<V>> columns) {
        CsvOptions options = table.parse(requestErrors.errors());
        return toResponse(queryParser.parse(export, page), Format.CSV, out -> new CsvRows<>(columns, options, out));
    }

    /** @throws ProblemException 400 with all errors of the request */
    <V> Response ndjson(RegistryExport<V> export, PageParameters page) {
        return toResponse(
                queryParser.parse(export, page),
                Format.NDJSON,
                out -> new JsonRows<>(mapper, Function.identity(), out));
    }

    private <V> Response toResponse(
            RegistryExportQuery<V> selection, Format format, Function<Writer, RowWriter<V>> rows) {
        return downloads
                .toResponse(new Download<>(selection.name(), format, selection.entries(), rows))
                .build();
    }
}
