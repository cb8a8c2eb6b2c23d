package org.conflicttracker.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.caching.ResponseValidators;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.ExportSettings;
import org.conflicttracker.web.format.FileBody;
import org.conflicttracker.web.format.FileBody.CsvOptions;
import org.conflicttracker.web.format.FileBody.JsonLines;
import org.conflicttracker.web.format.FileBody.Table;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.format.TableParameters;
import org.conflicttracker.web.format.TableParameters.FileLimit;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/** Files of actors, areas, sources and reports: the whole list, fetched in batches. */
@ApplicationScoped
public class RegistryFiles {

    private final DurableHorizon horizon;
    private final CurrentUser currentUser;
    private final EventReferences events;
    private final ResponseValidators validators;
    private final FormatNegotiation formats;
    private final Downloads downloads;
    private final ExportSettings settings;
    private final ObjectMapper mapper;

    RegistryFiles(
            DurableHorizon horizon,
            CurrentUser currentUser,
            EventReferences events,
            ResponseValidators validators,
            FormatNegotiation formats,
            Downloads downloads,
            ExportSettings settings,
            ObjectMapper mapper) {
        this.horizon = horizon;
        this.currentUser = currentUser;
        this.events = events;
        this.validators = validators;
        this.formats = formats;
        this.downloads = downloads;
        this.settings = settings;
        this.mapper = mapper;
    }

    /**
     * Whether the current request is for a file; else it is for a page, and an error is added if columns are selected.
     */
    public boolean isRequested(TableParameters table, ValidationErrors errors) {
        boolean requested = formats.selected().isFile();
        if (!requested) {
            table.columns.refuse(errors);
        }
        return requested;
    }

    /**
     * The list as a table, or as lines of JSON like those of a page.
     *
     * @throws ProblemException 400 with all errors of the request
     */
    public <V extends Record> Response toResponse(
            RegistryList<V> list, PageParameters page, TableParameters table, ValidationErrors errors) {
        Format format = formats.selected();
        CsvOptions options = table.csv.parse(errors);
        List<Column<V>> columns =
                format == Format.NDJSON ? List.of() : table.columns.select(list.columns(), Map.of(), errors);
        Set<String> members = format == Format.NDJSON ? table.columns.names(list.members(), errors) : Set.of();
        long limit = FileLimit.parse(page.limit, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        validators.evaluatePreconditionsForAll(horizon.lastModified(currentUser.readership()));
        long asOf = list.asOf() == null ? horizon.revision(currentUser.readership()) : list.asOf();
        String name = Downloads.fileName(list.name(), asOf, events.recordedAt(asOf));
        Iterator<V> entries =
                new Iterators.LimitIterator<>(new Iterators.BatchIterator<>(new Pages<>(list)::next), limit);
        FileBody<?> body = format == Format.NDJSON
                ? JsonLines.of(
                        entries, entry -> mapper.<ObjectNode>valueToTree(entry).retain(members))
                : new Table<>(columns, entries, options);
        return downloads.toResponse(name, format, body).build();
    }

    private final class Pages<V extends Record> {

        private final RegistryList<V> list;
        private long after;

        private Pages(RegistryList<V> list) {
            this.list = list;
        }

        private List<V> next() {
            List<V> found = list.finder().listAfter(after, settings.batch());
            if (!found.isEmpty()) {
                after = list.id().applyAsLong(found.get(found.size() - 1));
            }
            return found;
        }
    }

    /**
     * List of a register, in the order of ids.
     *
     * @param name name of the register, for the file name
     * @param view type of an entry
     * @param id id of an entry
     * @param columns columns of a table
     * @param asOf revision as of which it is read; null for now
     * @param finder finds the entries after an id
     */
    public record RegistryList<V extends Record>(
            String name,
            Class<V> view,
            ToLongFunction<V> id,
            List<Column<V>> columns,
            @Nullable Long asOf,
            EntryFinder<V> finder) {

        /** Names of the members of an entry in JSON. */
        List<String> members() {
            return Arrays.stream(view.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
        }

        /** Finder of up to {@code limit} entries with a greater id, in the order of ids. */
        public interface EntryFinder<V> {
            List<V> listAfter(long id, int limit);
        }
    }
}
