package org.conflicttracker.event;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.store.HistoryRepository;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.page.ListingRequest;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.security.Audience;
import org.conflicttracker.spine.Horizon;

/** Every state of an event, as far as whoever asks may see them. */
@ApplicationScoped
class Histories {

    private final HistoryRepository history;
    private final Horizon horizon;
    private final EventViews views;
    private final Audience audience;

    Histories(HistoryRepository history, Horizon horizon, EventViews views, Audience audience) {
        this.history = history;
        this.horizon = horizon;
        this.views = views;
        this.audience = audience;
    }

    /** @throws ProblemException 404 where there is no such event */
    ListingRequest.Found<EventView> find(long event, ListingRequest page) {
        HistoryRepository.Reader reader = reader(event);
        long total = history.count(reader);
        if (total == 0) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + event + ".");
        }
        return new ListingRequest.Found<>(views.views(history.find(reader, page.after(), page.most())), total);
    }

    /** @throws ProblemException 404 where there is no such state */
    Revision get(long event, int version) {
        return history.find(reader(event), version - 1L, 1).stream()
                .filter(found -> found.version == version)
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "Event " + event + " has no state " + version + "."));
    }

    private HistoryRepository.Reader reader(long event) {
        return new HistoryRepository.Reader(event, horizon.revision(), audience.editor());
    }
}
