package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import org.conflicttracker.page.PageParameters;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.RequestFaults;

/** Answers with lists of what events refer to, all of them. */
@ApplicationScoped
class RegisterExports {

    private final RegisterSelections selections;
    private final Downloads downloads;
    private final ObjectMapper mapper;
    private final RequestFaults request;

    RegisterExports(RegisterSelections selections, Downloads downloads, ObjectMapper mapper, RequestFaults request) {
        this.selections = selections;
        this.downloads = downloads;
        this.mapper = mapper;
        this.request = request;
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    <V> Response csv(Register<V> register, PageParameters page, BomParameter table, List<Column<V>> columns) {
        CsvLook look = table.read(request.faults());
        return answer(selections.select(register, page), Format.CSV, out -> new CsvRows<>(columns, look, out));
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    <V> Response ndjson(Register<V> register, PageParameters page) {
        return answer(
                selections.select(register, page),
                Format.NDJSON,
                out -> new JsonRows<>(mapper, Function.identity(), out));
    }

    private <V> Response answer(RegisterSelection<V> selection, Format format, Function<Writer, Rows<V>> rows) {
        return downloads
                .answer(new Download<>(selection.name(), format, selection.entries(), rows))
                .build();
    }
}
