package org.conflicttracker.event.duplicate;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.conflicttracker.event.duplicate.DuplicateFinder.FoundPair;

/** Candidate pair of events, as the job found it. */
@Entity
class DuplicatePair {

    @EmbeddedId
    EventPair id;

    /** Revision of each event that was compared. */
    @Column(name = "revision_a")
    long revisionA;

    @Column(name = "revision_b")
    long revisionB;

    /** In thousandths. */
    int score;

    @Enumerated(EnumType.STRING)
    PairComparison.Suggestion suggestion;

    boolean acrossDatasets;

    /** Number of the last pass before or in which it was found. */
    long pass;

    static DuplicatePair of(FoundPair found, long pass) {
        DuplicatePair pair = new DuplicatePair();
        pair.id = found.comparison().pair();
        pair.revisionA = found.withId(pair.id.a()).revision();
        pair.revisionB = found.withId(pair.id.b()).revision();
        pair.score = toThousandths(found.comparison().score());
        pair.suggestion = found.comparison().suggestion();
        pair.acrossDatasets = found.isAcrossDatasets();
        pair.pass = pass;
        return pair;
    }

    static int toThousandths(double score) {
        return (int) Math.round(score * 1000);
    }
}
