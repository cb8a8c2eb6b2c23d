package org.conflicttracker.event.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.persistence.HistoryRepository;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Every state of an event, as far as whoever asks may see them. */
@ApplicationScoped
class EventHistoryService {

    private final HistoryRepository history;
    private final DurableHorizon horizon;
    private final EventViewMapper views;
    private final CurrentUser currentUser;

    EventHistoryService(
            HistoryRepository history, DurableHorizon horizon, EventViewMapper views, CurrentUser audience) {
        this.history = history;
        this.horizon = horizon;
        this.views = views;
        this.currentUser = audience;
    }

    /** @throws ProblemException 404 where there is no such event */
    ListingRequest.Found<EventView> listRevisions(long event, ListingRequest page) {
        HistoryRepository.Reader reader = queryFor(event);
        long total = history.count(reader);
        if (total == 0) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + event + ".");
        }
        return new ListingRequest.Found<>(
                views.toViews(history.listAfter(reader, page.after(), page.fetchSize())), total);
    }

    /** @throws ProblemException 404 where there is no such state */
    Revision getRevision(long event, int version) {
        return history.listAfter(queryFor(event), version - 1L, 1).stream()
                .filter(found -> found.version == version)
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "Event " + event + " has no version " + version + "."));
    }

    private HistoryRepository.Reader queryFor(long event) {
        return new HistoryRepository.Reader(event, horizon.revision(), currentUser.isEditor());
    }
}
