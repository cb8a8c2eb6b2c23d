package org.conflicttracker.changes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.page.Paging;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;
import org.conflicttracker.spine.Readership;

/** Reads which changes are asked for. */
@ApplicationScoped
class ChangeReader {

    private final Questions questions;
    private final Paging paging;
    private final ChangeSettings settings;
    private final RequestFaults request;

    ChangeReader(Questions questions, Paging paging, ChangeSettings settings, RequestFaults request) {
        this.questions = questions;
        this.paging = paging;
        this.settings = settings;
        this.request = request;
    }

    /** @throws ProblemException 400 with everything that is wrong with the request */
    ChangeQuery query(EventParameters events, SinceParameters since, WaitParameter wait, UriInfo uri) {
        Faults faults = request.faults();
        Asked asked = questions.read(events, faults);
        Start start = new Start(AfterParameter.AFTER, since.after(faults));
        int limit = since.limit(paging, faults);
        Duration patience = wait.read(asked, settings.maxWait(), faults);
        faults.check(ProblemType.BAD_REQUEST);
        return new ChangeQuery(asked, start, limit, patience, questions.readers(), uri);
    }

    /**
     * Of a stream.
     *
     * @throws ProblemException 400 with everything that is wrong with the request
     */
    Followed followed(EventParameters events, ResumeParameters resume) {
        Faults faults = request.faults();
        Asked asked = questions.read(events, faults);
        Start start = resume.start(faults);
        if (asked.asOf().isPresent()) {
            faults.add(
                    Fault.parameter("asOf", "A stream tells what comes, so it ends at no moment; leave it out.", null));
        }
        faults.check(ProblemType.BAD_REQUEST);
        return new Followed(asked, start, questions.readers());
    }

    /** The changes that a stream tells of, and to whom. */
    record Followed(Asked asked, Start start, Readership readers) {}
}
