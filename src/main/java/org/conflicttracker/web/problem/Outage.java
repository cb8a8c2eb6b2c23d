package org.conflicttracker.web.problem;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;

/** Lasting failure of a component, until the process ends. Every exception that is thrown meanwhile counts as its consequence: 503. */
public interface Outage {

    /** Whether the component has failed. */
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
