package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.web.caching.ResponseCache;

/** Service of exports of tables. */
@ApplicationScoped
class TableExportService {

    private final Downloads downloads;
    private final ObjectMapper mapper;
    private final ResponseCache responseCache;

    TableExportService(Downloads downloads, ObjectMapper mapper, ResponseCache responseCache) {
        this.downloads = downloads;
        this.mapper = mapper;
        this.responseCache = responseCache;
    }

    /** @throws org.conflicttracker.web.problem.ProblemException 400 if the file cannot have so many rows */
    <T> Response file(TableExport<T> table, TableFile file) {
        file.checkRows(table.rows().size());
        return downloads
                .toResponse(new Download<>(
                        Downloads.fileName(table.name(), table.asOf()),
                        file.format(),
                        table.rows().iterator(),
                        file.rowWriter(table.columns())))
                .build();
    }

    /** JSON rows from the response cache, computed once for equal requests. */
    <T> Response cachedRows(EntityTag tag, Supplier<TableExport<T>> work) {
        return responseCache.getOrCompute(tag, () -> rows(work.get()));
    }

    /** JSON array of all rows, each an object with the columns as its members. */
    <T> Response rows(TableExport<T> table) {
        List<Map<String, Object>> rows = table.rows().stream()
                .map(row -> Column.toMap(table.columns(), row))
                .toList();
        return Response.ok(rows, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** One JSON object per row, with the columns as its members. */
    <T> Response ndjson(TableExport<T> table) {
        return downloads
                .toResponse(new Download<>(
                        Downloads.fileName(table.name(), table.asOf()),
                        Format.NDJSON,
                        table.rows().iterator(),
                        out -> new JsonLines.JsonRows<>(mapper, row -> Column.toMap(table.columns(), row), out)))
                .build();
    }

    /**
     * Table that is in memory.
     *
     * @param name content, for the file name
     * @param asOf last-modified revision
     */
    record TableExport<T>(String name, AsOfView asOf, List<Column<T>> columns, List<T> rows) {

        /**
         * The same table with the selected columns.
         *
         * @throws org.conflicttracker.web.problem.ProblemException 400 if there is no such column
         */
        TableExport<T> select(ColumnsParameter selection) {
            return new TableExport<>(name, asOf, selection.select(columns), rows);
        }

        /** The same table with an additional first column. */
        TableExport<T> withFirstColumn(Column<T> first) {
            return new TableExport<>(
                    name,
                    asOf,
                    Stream.concat(Stream.of(first), columns.stream()).toList(),
                    rows);
        }
    }
}
