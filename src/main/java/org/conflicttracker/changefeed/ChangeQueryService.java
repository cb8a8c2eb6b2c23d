package org.conflicttracker.changefeed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.changefeed.ChangeBatch.SerializedChange;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.conflicttracker.changefeed.ChangeView.Match;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.query.ChangeFinder;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.ledger.Readership;

/** Service that queries the changes of a selection. */
@ApplicationScoped
class ChangeQueryService {

    private final ChangeFinder changeFinder;
    private final EventViewMapper viewMapper;
    private final EventQueryService eventQueries;

    ChangeQueryService(ChangeFinder changeFinder, EventViewMapper viewMapper, EventQueryService eventQueries) {
        this.changeFinder = changeFinder;
        this.viewMapper = viewMapper;
        this.eventQueries = eventQueries;
    }

    /**
     * Queries changes up to the latest revision, for subscriptions: in its own transaction, on a thread without a
     * request.
     */
    ChangeBatch queryChanges(FeedPosition position, int limit) {
        return QuarkusTransaction.requiringNew()
                .call(() -> queryChanges(
                        position.filter(),
                        new Span(position.after(), eventQueries.latestRevision(position.readers())),
                        position.readers(),
                        limit));
    }

    /** @param readers for whom the answer is: editors are told who recorded a change */
    ChangeBatch queryChanges(EventFilter filter, Span span, Readership readers, int limit) {
        ChangeFinder.Found found = changeFinder.find(filter, span, limit + 1);
        List<ChangeFinder.Change> changes = found.changes();
        boolean hasMore = changes.size() > limit;
        return new ChangeBatch(
                new Span(span.after(), found.upTo()),
                serialize(hasMore ? changes.subList(0, limit) : changes, readers),
                hasMore,
                span.upTo());
    }

    private List<SerializedChange> serialize(List<ChangeFinder.Change> found, Readership readers) {
        List<EventView> events = viewMapper.toViews(
                found.stream().map(ChangeFinder.Change::revision).toList(), readers);
        List<SerializedChange> serialized = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            ChangeFinder.Change change = found.get(i);
            serialized.add(new SerializedChange(ChangeView.of(Match.of(change.before(), change.now()), events.get(i))));
        }
        return serialized;
    }
}
