package org.conflicttracker.event.casualty;

import java.util.List;

/** Disagreement of two claimants about an outcome (rule 3). */
public record Disagreement(Outcome outcome, int claim, List<Integer> against) {

    public Disagreement {
        against = List.copyOf(against);
    }
}
