package org.conflicttracker.changefeed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.query.ChangeFinder;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;

/** Looks for changes of a selection. */
@ApplicationScoped
class ChangeQueryService {

    private final ChangeFinder changeRepository;
    private final EventViewMapper viewMapper;
    private final EventQueryService eventQueries;

    ChangeQueryService(ChangeFinder changes, EventViewMapper views, EventQueryService questions) {
        this.changeRepository = changes;
        this.viewMapper = views;
        this.eventQueries = questions;
    }

    /** Whatever has become of it since, for those who wait: on a thread that no request runs on. */
    ChangeBatch queryChanges(FeedPosition position, int most) {
        return QuarkusTransaction.requiringNew()
                .call(() -> queryChanges(
                        position.filter(),
                        new Span(position.after(), eventQueries.latestRevision(position.readers())),
                        most));
    }

    ChangeBatch queryChanges(EventFilter filter, Span span, int most) {
        ChangeFinder.Found found = changeRepository.find(filter, span, most + 1);
        List<ChangeFinder.Change> all = found.changes();
        boolean more = all.size() > most;
        return new ChangeBatch(
                new Span(span.after(), found.upTo()), serialize(more ? all.subList(0, most) : all), more, span.upTo());
    }

    private List<SerializedChange> serialize(List<ChangeFinder.Change> found) {
        List<EventView> events = viewMapper.toViews(
                found.stream().map(ChangeFinder.Change::revision).toList());
        List<SerializedChange> told = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            ChangeFinder.Change change = found.get(i);
            told.add(new SerializedChange(ChangeView.of(Match.of(change.before(), change.now()), events.get(i))));
        }
        return told;
    }
}
