package org.conflicttracker.changefeed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.conflicttracker.changefeed.ChangeBatch.SerializedChange;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.conflicttracker.changefeed.ChangeView.Match;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.query.ChangeFinder;
import org.conflicttracker.event.query.ChangeFinder.Change;
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

    /** The position at the start of a span, which may be within a transaction. */
    FeedPosition toPosition(EventFilter filter, Span span, Readership readers) {
        boolean within = changeFinder.transactionBoundary(span, readers) > span.after();
        return new FeedPosition(filter, span.after(), readers, within);
    }

    /**
     * Queries changes up to the latest revision, for subscriptions: in its own transaction, on a thread without a
     * request.
     */
    ChangeBatch queryChanges(FeedPosition position, ChangeBatch.Limit limit) {
        return QuarkusTransaction.requiringNew()
                .call(() -> read(
                        find(position, eventQueries.latestRevision(position.readers()), limit), position.readers()));
    }

    /**
     * Changes whose events are not read yet.
     *
     * @param batch the batch without them
     * @param transactionEnds last revision of its transaction by revision
     */
    record FoundChanges(ChangeBatch batch, List<Change> changes, Map<Long, Long> transactionEnds) {}

    /**
     * Finds the first changes after a position, up to a limit.
     *
     * @param end revision up to which to look, the last of its transaction
     */
    FoundChanges find(FeedPosition from, long end, ChangeBatch.Limit limit) {
        ChangeFinder.Found found = changeFinder.find(from.filter(), new Span(from.after(), end), limit.changes() + 1);
        List<Change> changes = new ArrayList<>(found.changes());
        boolean full = changes.size() > limit.changes();
        long complete = full ? lastRevision(changes) : found.upTo();
        if (complete < end && (!full || limit.wholeTransactions() && isOneTransaction(changes))) {
            long boundary = changeFinder.transactionBoundary(new Span(complete, end), from.readers());
            changes.addAll(changeFinder.findAll(from.filter(), new Span(complete, boundary)));
            complete = boundary;
        }
        int size = limit.size(changes, change -> change.revision().recordedAt);
        List<Change> taken = changes.subList(0, size);
        Map<Long, Long> ends = taken.isEmpty() ? Map.of() : changeFinder.transactionEnds(taken, end, from.readers());
        boolean cut = size < changes.size();
        boolean within = cut && isOneTransaction(changes.subList(size - 1, size + 1));
        if (cut) {
            complete = within ? lastRevision(taken) : Objects.requireNonNull(ends.get(lastRevision(taken)));
        }
        Span examined = new Span(from.after(), Math.max(found.upTo(), complete));
        return new FoundChanges(new ChangeBatch(examined, List.of(), complete, within, end), taken, ends);
    }

    private static long lastRevision(List<Change> changes) {
        return changes.get(changes.size() - 1).revision().revision;
    }

    private static boolean isOneTransaction(List<Change> changes) {
        return changes.get(0).revision().recordedAt
                == changes.get(changes.size() - 1).revision().recordedAt;
    }

    /** Reads the events of the changes. @param readers for whom the answer is: editors are told who recorded a change */
    ChangeBatch read(FoundChanges found, Readership readers) {
        List<EventView> events = viewMapper.toViews(
                found.changes().stream().map(Change::revision).toList(), readers);
        List<SerializedChange> serialized = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Change change = found.changes().get(i);
            serialized.add(new SerializedChange(
                    ChangeView.of(Match.of(change.before(), change.now()), events.get(i)),
                    Objects.requireNonNull(found.transactionEnds().get(change.revision().revision))));
        }
        return found.batch().withEntries(serialized);
    }
}
