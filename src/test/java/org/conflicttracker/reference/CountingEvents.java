package org.conflicttracker.reference;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.conflicttracker.spine.Ticket;

/** Stands in for the events until they are there: nobody is referred to, and corrections are remembered. */
@Mock
@ApplicationScoped
public class CountingEvents implements EventReferences {

    /** A correction for this reason is told to be worked off by a job. */
    static final String LATER = "many events are touched";

    static final long JOB = 4711;

    private final List<Reference> corrected = new CopyOnWriteArrayList<>();

    @Override
    public Map<Long, Long> countEvents(Reference.Kind kind, Collection<Long> ids) {
        return Map.of();
    }

    @Override
    public Correction correct(Ticket ticket, Reference reference, String reason) {
        corrected.add(reference);
        return reason.equals(LATER) ? new Correction(1000, JOB) : Correction.NONE;
    }

    /** How often the thing was corrected. */
    long corrections(Reference.Kind kind, long id) {
        return corrected.stream().filter(new Reference(kind, id)::equals).count();
    }
}
