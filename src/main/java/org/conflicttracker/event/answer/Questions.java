package org.conflicttracker.event.answer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.request.Asked;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.event.request.FilterLinks;
import org.conflicttracker.event.request.FilterReader;
import org.conflicttracker.page.Cursor;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.security.Audience;
import org.conflicttracker.spine.Readership;
import org.conflicttracker.time.AsOf;

/** Reads which events a request means and holds it to one moment. */
@ApplicationScoped
public class Questions {

    private final FilterReader filters;
    private final Audience audience;
    private final Moments moments;
    private final Hints hints;

    Questions(FilterReader filters, Audience audience, Moments moments, Hints hints) {
        this.filters = filters;
        this.audience = audience;
        this.moments = moments;
        this.hints = hints;
    }

    /** The filter asked for; what is wrong goes into the faults, which the caller checks before going on. */
    public Asked read(EventParameters parameters, Faults faults) {
        return filters.read(parameters, audience.editor(), faults);
    }

    /** The revision up to which to read for it. @throws ProblemException 400 for the future */
    public long at(Asked asked) {
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
    public Pinned pin(Asked asked, UriInfo request) {
        return pin(asked, request, at(asked), hints(asked));
    }

    /**
     * The question as of the moment at which the list was begun.
     *
     * @throws ProblemException 400 for a cursor that was made up
     */
    public Pinned pin(Asked asked, UriInfo request, Cursor cursor) {
        long at = moments.revision(Optional.of(new AsOf.AtRevision(cursor.pinned())));
        return pin(asked, request, at, List.of());
    }

    private Pinned pin(Asked asked, UriInfo request, long at, List<Hint> hints) {
        AsOfView touching = moments.touching(new Selection(asked.filter(), at));
        FilterLinks links = FilterLinks.of(request.getQueryParameters());
        moments.answerDependsOn(
                touching.revision() + "@" + touching.recordedAt() + links.whole(request.getQueryParameters()) + hints);
        return new Pinned(asked.filter(), at, touching, links, hints);
    }

    /** The answer to this request may tell of anything that is recorded; to be said before it is read. */
    public void everything() {
        moments.everything();
    }

    /** The names asked for that nothing bears; none where a past moment is asked for. */
    public List<Hint> hints(Asked asked) {
        return asked.asOf().isPresent() ? List.of() : hints.find(asked.names());
    }
}
