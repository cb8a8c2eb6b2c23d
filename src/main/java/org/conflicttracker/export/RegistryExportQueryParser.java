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

    RegistryExportQueryParser(AsOfResolver asOfResolver, ExportSettings settings, RequestErrors requestErrors) {
        this.asOfResolver = asOfResolver;
        this.settings = settings;
        this.requestErrors = requestErrors;
    }

    /** @throws ProblemException 400 with all errors of the request */
    <V> RegistryExportQuery<V> parse(RegistryExport<V> export, PageParameters page) {
        ValidationErrors errors = requestErrors.errors();
        long limit = LimitParameter.parse(page.limit, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        asOfResolver.evaluatePreconditionsForAll();
        return new RegistryExportQuery<>(
                FileName.of(export.name(), asOfResolver.toView(asOfResolver.toRevision(Optional.empty()))),
                new LimitIterator<>(new BatchIterator<>(new Pages<>(export)::next), limit));
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
}
