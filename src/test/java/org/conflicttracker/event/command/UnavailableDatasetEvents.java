package org.conflicttracker.event.command;

import java.util.List;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Service for events of data sets that cannot record anything now. */
public class UnavailableDatasetEvents extends DatasetEventService {

    public UnavailableDatasetEvents() {
        super(
                new EntityResolvers(null, null, null, null) {
                    @Override
                    EntityResolvers lenient() {
                        return this;
                    }
                },
                null,
                null,
                null);
    }

    @Override
    public void prefetch(WriteTransaction transaction, List<EventInput> events) {}

    @Override
    public EventView create(WriteTransaction transaction, EventInput input, ChangeContext context) {
        throw new ProblemException(ProblemType.UNAVAILABLE, "The disk is away.");
    }
}
