package org.conflicttracker.web.problem;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;

/** A failure of a part of the tracker that lasts until the process ends: whatever is thrown meanwhile is a consequence of it. */
public interface Outage {

    /** Whether it has happened. */
    boolean happened();

    /** Whether any has; never where no application runs. */
    static boolean isUnderWay() {
        ArcContainer container = Arc.container();
        return container != null
                && container.isRunning()
                && container.listAll(Outage.class).stream()
                        .anyMatch(outage -> outage.get().happened());
    }
}
