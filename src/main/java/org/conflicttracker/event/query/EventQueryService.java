package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.filter.FilterParser;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.pagination.Cursor;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ValidationErrors;

/** Reads which events a request means and holds it to one moment. */
@ApplicationScoped
public class EventQueryService {

    private final FilterParser filters;
    private final CurrentUser audience;
    private final AsOfResolver moments;
    private final HintService hints;

    EventQueryService(FilterParser filters, CurrentUser audience, AsOfResolver moments, HintService hints) {
        this.filters = filters;
        this.audience = audience;
        this.moments = moments;
        this.hints = hints;
    }

    /** The filter asked for; what is wrong goes into the faults, which the caller checks before going on. */
    public FilterRequest read(EventFilterParameters parameters, ValidationErrors faults) {
        return filters.read(parameters, audience.editor(), faults);
    }

    /** The revision up to which to read for it. @throws ProblemException 400 for the future */
    public long at(FilterRequest asked) {
        return moments.revision(asked.asOf());
    }

    /** Who asks. */
    public Readership readers() {
        return audience.readership();
    }

    /** The last revision that these readers may see. */
    public long latest(Readership readers) {
        return moments.latest(readers);
    }

    /**
     * The question as of the moment asked for, or now. Its answer depends on nothing but its parameters, the last revision that touched
     * its selection and the hints; so whoever has it is told so here (304), before anything is worked out.
     */
    public PinnedQuery pin(FilterRequest asked, UriInfo request) {
        return pin(asked, request, at(asked), hints(asked));
    }

    /**
     * The question as of the moment at which the list was begun.
     *
     * @throws ProblemException 400 for a cursor that was made up
     */
    public PinnedQuery pin(FilterRequest asked, UriInfo request, Cursor cursor) {
        long at = moments.revision(Optional.of(new AsOf.AtRevision(cursor.pinned())));
        return pin(asked, request, at, List.of());
    }

    private PinnedQuery pin(FilterRequest asked, UriInfo request, long at, List<Hint> hints) {
        AsOfView touching = moments.touching(new Selection(asked.filter(), at));
        FilterLinks links = FilterLinks.of(request.getQueryParameters());
        moments.answerDependsOn(
                touching.revision() + "@" + touching.recordedAt() + links.whole(request.getQueryParameters()) + hints);
        return new PinnedQuery(asked.filter(), at, touching, links, hints);
    }

    /** The answer to this request may tell of anything that is recorded; to be said before it is read. */
    public void everything() {
        moments.everything();
    }

    /** The names asked for that nothing bears; none where a past moment is asked for. */
    public List<Hint> hints(FilterRequest asked) {
        return asked.asOf().isPresent() ? List.of() : hints.find(asked.names());
    }
}
