package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Answers with tables. */
@ApplicationScoped
class TableExports {

    private final Downloads downloads;
    private final ObjectMapper mapper;

    TableExports(Downloads downloads, ObjectMapper mapper) {
        this.downloads = downloads;
        this.mapper = mapper;
    }

    <T> Response csv(Table<T> table, CsvLook look) {
        return downloads
                .answer(new Download<>(
                        FileName.of(table.name(), table.asOf()),
                        Format.CSV,
                        table.rows().iterator(),
                        out -> new CsvRows<>(table.columns(), look, out)))
                .build();
    }

    /** One array of all rows, each an object with the columns as its members. */
    <T> Response rows(Table<T> table) {
        List<Map<String, Object>> rows = table.rows().stream()
                .map(row -> Tables.flat(table.columns(), row))
                .toList();
        return Response.ok(rows, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** One object a row, with the columns as its members. */
    <T> Response ndjson(Table<T> table) {
        return downloads
                .answer(new Download<>(
                        FileName.of(table.name(), table.asOf()),
                        Format.NDJSON,
                        table.rows().iterator(),
                        out -> new JsonRows<>(mapper, row -> Tables.flat(table.columns(), row), out)))
                .build();
    }
}
