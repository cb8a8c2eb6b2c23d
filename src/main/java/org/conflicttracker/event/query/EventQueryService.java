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

    private final FilterParser filterParser;
    private final CurrentUser currentUser;
    private final AsOfResolver asOfResolver;
    private final HintService hints;

    EventQueryService(FilterParser filters, CurrentUser audience, AsOfResolver moments, HintService hints) {
        this.filterParser = filters;
        this.currentUser = audience;
        this.asOfResolver = moments;
        this.hints = hints;
    }

    /** The filter asked for; what is wrong goes into the faults, which the caller checks before going on. */
    public FilterRequest parse(EventFilterParameters parameters, ValidationErrors faults) {
        return filterParser.parse(parameters, currentUser.isEditor(), faults);
    }

    /** The revision up to which to read for it. @throws ProblemException 400 for the future */
    public long toRevision(FilterRequest asked) {
        return asOfResolver.toRevision(asked.asOf());
    }

    /** Who asks. */
    public Readership readers() {
        return currentUser.readership();
    }

    /** The last revision that these readers may see. */
    public long latestRevision(Readership readers) {
        return asOfResolver.latest(readers);
    }

    /**
     * The question as of the moment asked for, or now. Its answer depends on nothing but its parameters, the last revision that touched
     * its selection and the hints; so whoever has it is told so here (304), before anything is worked out.
     */
    public PinnedQuery pinToRevision(FilterRequest asked, UriInfo request) {
        return pinToRevision(asked, request, toRevision(asked), hints(asked));
    }

    /**
     * The question as of the moment at which the list was begun.
     *
     * @throws ProblemException 400 for a cursor that was made up
     */
    public PinnedQuery pinToRevision(FilterRequest asked, UriInfo request, Cursor cursor) {
        long at = asOfResolver.toRevision(Optional.of(new AsOf.AtRevision(cursor.requireAsOf())));
        return pinToRevision(asked, request, at, List.of());
    }

    private PinnedQuery pinToRevision(FilterRequest asked, UriInfo request, long at, List<Hint> hints) {
        AsOfView touching = asOfResolver.lastModified(new Selection(asked.filter(), at));
        FilterLinks links = FilterLinks.of(request.getQueryParameters());
        asOfResolver.evaluatePreconditions(touching.revision() + "@" + touching.recordedAt()
                + links.canonicalRequest(request.getQueryParameters()) + hints);
        return new PinnedQuery(asked.filter(), at, touching, links, hints);
    }

    /** The answer to this request may tell of anything that is recorded; to be said before it is read. */
    public void evaluatePreconditionsForAll() {
        asOfResolver.evaluatePreconditionsForAll();
    }

    /** The names asked for that nothing bears; none where a past moment is asked for. */
    public List<Hint> hints(FilterRequest asked) {
        return asked.asOf().isPresent() ? List.of() : hints.listHints(asked.names());
    }
}
