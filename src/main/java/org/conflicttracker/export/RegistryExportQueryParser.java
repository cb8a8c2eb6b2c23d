package org.conflicttracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;

@ApplicationScoped
class RegistryExportQueryParser {

    private final AsOfResolver asOfResolver;
    private final ExportSettings settings;
    private final RequestErrors requestErrors;

    RegistryExportQueryParser(AsOfResolver moments, ExportSettings settings, RequestErrors request) {
        this.asOfResolver = moments;
        this.settings = settings;
        this.requestErrors = request;
    }

    /** @throws ProblemException 400 with all errors of the request */
    <V> RegistryExportQuery<V> parse(RegistryExport<V> register, PageParameters page) {
        ValidationErrors faults = requestErrors.errors();
        long limit = LimitParameter.parse(page.limit, faults);
        faults.throwIfAny(ProblemType.BAD_REQUEST);
        asOfResolver.evaluatePreconditionsForAll();
        return new RegistryExportQuery<>(
                FileName.of(register.name(), asOfResolver.toView(asOfResolver.toRevision(Optional.empty()))),
                new LimitIterator<>(new BatchIterator<>(new Pages<>(register)::next), limit));
    }

    private final class Pages<V> {

        private final RegistryExport<V> register;
        private long after;

        private Pages(RegistryExport<V> register) {
            this.register = register;
        }

        private List<V> next() {
            List<V> found = register.pageFinder().listAfter(after, settings.batch());
            if (!found.isEmpty()) {
                after = register.id().applyAsLong(found.get(found.size() - 1));
            }
            return found;
        }
    }
}
