package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.conflicttracker.event.answer.Moments;
import org.conflicttracker.page.PageParameters;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;

/** Answers with lists of what events refer to, all of them. */
@ApplicationScoped
class RegisterExports {

    private final Downloads downloads;
    private final Moments moments;
    private final ObjectMapper mapper;
    private final ExportSettings settings;
    private final RequestFaults request;

    RegisterExports(
            Downloads downloads, Moments moments, ObjectMapper mapper, ExportSettings settings, RequestFaults request) {
        this.downloads = downloads;
        this.moments = moments;
        this.mapper = mapper;
        this.settings = settings;
        this.request = request;
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    <V> Response csv(Register<V> register, PageParameters page, BomParameter table, List<Column<V>> columns) {
        CsvLook look = table.read(request.faults());
        Iterator<V> entries = entries(register, page);
        return downloads
                .answer(new Download<>(name(register), Format.CSV, entries, out -> new CsvRows<>(columns, look, out)))
                .build();
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    <V> Response ndjson(Register<V> register, PageParameters page) {
        Iterator<V> entries = entries(register, page);
        return downloads
                .answer(new Download<>(
                        name(register),
                        Format.NDJSON,
                        entries,
                        out -> new JsonRows<>(mapper, Function.identity(), out)))
                .build();
    }

    private <V> Iterator<V> entries(Register<V> register, PageParameters page) {
        Faults faults = request.faults();
        long limit = LimitParameter.read(page.limit, faults);
        faults.check(ProblemType.BAD_REQUEST);
        return new Limited<>(new Batched<>(new Pages<>(register)::next), limit);
    }

    private String name(Register<?> register) {
        return FileName.of(register.name(), moments.view(moments.revision(Optional.empty())));
    }

    private final class Pages<V> {

        private final Register<V> register;
        private long after;

        private Pages(Register<V> register) {
            this.register = register;
        }

        private List<V> next() {
            List<V> found = register.finding().find(after, settings.batch());
            if (!found.isEmpty()) {
                after = register.id().applyAsLong(found.get(found.size() - 1));
            }
            return found;
        }
    }
}
