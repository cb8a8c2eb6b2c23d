package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;

/** Service of exports of actors, sources and reports: the whole list, fetched in batches. */
@ApplicationScoped
class RegistryExportService {

    private final AsOfResolver asOfResolver;
    private final ExportSettings settings;
    private final Downloads downloads;
    private final ObjectMapper mapper;
    private final RequestErrors requestErrors;

    RegistryExportService(
            AsOfResolver asOfResolver,
            ExportSettings settings,
            Downloads downloads,
            ObjectMapper mapper,
            RequestErrors requestErrors) {
        this.asOfResolver = asOfResolver;
        this.settings = settings;
        this.downloads = downloads;
        this.mapper = mapper;
        this.requestErrors = requestErrors;
    }

    /** @throws ProblemException 400 with all errors of the request */
    <V> Response table(RegistryExport<V> export, PageParameters page, TableParameters table, List<Column<V>> columns) {
        TableFile file = table.parse(requestErrors.errors());
        List<Column<V>> selected = file.columns().select(columns, Map.of(), requestErrors.errors());
        return toResponse(export, page, file.format(), file.rowWriter(selected));
    }

    /**
     * Lines of JSON, as in the list; only with the selected fields, if there are any.
     *
     * @throws ProblemException 400 with all errors of the request
     */
    <V extends Record> Response ndjson(
            RegistryExport<V> export, PageParameters page, ColumnsParameter fields, Class<V> type) {
        List<String> members = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        Set<String> selected = fields.names(members, requestErrors.errors());
        return toResponse(
                export,
                page,
                Format.NDJSON,
                out -> new JsonLines.JsonRows<>(
                        mapper, item -> mapper.<ObjectNode>valueToTree(item).retain(selected), out));
    }

    private <V> Response toResponse(
            RegistryExport<V> export,
            PageParameters page,
            Format format,
            Function<? super ExportOutput, RowWriter<V>> rows) {
        ValidationErrors errors = requestErrors.errors();
        long limit = LimitParameter.parse(page.limit, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        asOfResolver.evaluatePreconditionsForAll();
        long asOf = export.asOf() == null ? asOfResolver.toRevision(Optional.empty()) : export.asOf();
        String name = Downloads.fileName(export.name(), asOfResolver.toView(asOf));
        Iterator<V> entries =
                new Iterators.LimitIterator<>(new Iterators.BatchIterator<>(new Pages<>(export)::next), limit);
        return downloads.toResponse(new Download<>(name, format, entries, rows)).build();
    }

    private final class Pages<V> {

        private final RegistryExport<V> export;
        private long after;

        private Pages(RegistryExport<V> export) {
            this.export = export;
        }

        private List<V> next() {
            List<V> found = export.pageFinder().listAfter(after, settings.batch());
            if (!found.isEmpty()) {
                after = export.id().applyAsLong(found.get(found.size() - 1));
            }
            return found;
        }
    }

    /**
     * List of the register for an export, in the order of ids.
     *
     * @param name content, for the file name
     * @param asOf revision as of which it is read; null for now
     * @param pageFinder finds the entries after an id
     * @param id id of an entry
     */
    record RegistryExport<V>(String name, Long asOf, Finding<V> pageFinder, ToLongFunction<V> id) {

        /** Finds up to {@code limit} entries with a greater id, in the order of ids. */
        interface Finding<V> {
            List<V> listAfter(long after, int limit);
        }
    }
}
