package org.conflicttracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.answer.Moments;
import org.conflicttracker.page.PageParameters;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;

/** Reads how much of a list to export, and finds it a batch at a time. */
@ApplicationScoped
class RegisterSelections {

    private final Moments moments;
    private final ExportSettings settings;
    private final RequestFaults request;

    RegisterSelections(Moments moments, ExportSettings settings, RequestFaults request) {
        this.moments = moments;
        this.settings = settings;
        this.request = request;
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    <V> RegisterSelection<V> select(Register<V> register, PageParameters page) {
        Faults faults = request.faults();
        long limit = LimitParameter.read(page.limit, faults);
        faults.check(ProblemType.BAD_REQUEST);
        moments.everything();
        return new RegisterSelection<>(
                FileName.of(register.name(), moments.view(moments.revision(Optional.empty()))),
                new Limited<>(new Batched<>(new Pages<>(register)::next), limit));
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
