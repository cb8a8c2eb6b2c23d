package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.ColumnsParameter;
import org.conflicttracker.web.format.CsvOptions;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.Table;
import org.conflicttracker.web.problem.ProblemException;

/** Files of timelines and aggregates. */
@ApplicationScoped
class ResultFiles {

    private final FormatNegotiation formats;
    private final Downloads downloads;

    ResultFiles(FormatNegotiation formats, Downloads downloads) {
        this.formats = formats;
        this.downloads = downloads;
    }

    /**
     * The selected columns as a file of the requested format; headers may be added.
     *
     * @throws ProblemException 400 if there is no such column, or if the file cannot have so many rows
     */
    <T> Response.ResponseBuilder toResponse(ResultTable<T> table, ColumnsParameter selection, CsvOptions options) {
        Format format = formats.selected();
        List<Column<T>> columns = selection.select(table.columns());
        format.requireRoom(table.rows().size());
        AsOfView asOf = table.asOf();
        return downloads.toResponse(
                Downloads.fileName(table.name(), asOf.revision(), asOf.recordedAt()),
                format,
                format == Format.NDJSON
                        ? Table.toLines(columns, table.rows().iterator())
                        : new Table<>(columns, table.rows().iterator(), options));
    }

    /**
     * The selected properties as a file for maps; headers may be added.
     *
     * @throws ProblemException 400 if there is no such property
     */
    <T> Response.ResponseBuilder toMap(ResultMap<T> map, ColumnsParameter selection) {
        AsOfView asOf = map.table().asOf();
        return downloads.toResponse(
                Downloads.fileName(map.table().name(), asOf.revision(), asOf.recordedAt()),
                Format.GEOJSON,
                map.toFeatures(selection));
    }
}
