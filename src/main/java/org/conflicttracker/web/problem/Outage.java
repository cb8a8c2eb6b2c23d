package org.conflicttracker.web.problem;

/** Lasting failure of a component, until the process ends. Every exception that is thrown meanwhile counts as its consequence: 503. */
public interface Outage {

    /** Whether the component has failed. */
    boolean happened();
}
