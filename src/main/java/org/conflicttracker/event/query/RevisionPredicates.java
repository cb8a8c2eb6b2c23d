package org.conflicttracker.event.query;

import org.conflicttracker.event.filter.ClassificationFilter;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.RecordFilter;

/** The whole filter as a where clause on a revision: one line a condition. */
final class RevisionPredicates {

    private final EventFilter filter;
    private final String alias;
    private final HqlBuilder clause;

    /** @param alias of the revision in the query */
    RevisionPredicates(EventFilter filter, String alias, HqlBuilder clause) {
        this.filter = filter;
        this.alias = alias;
        this.clause = clause;
    }

    /**
     * Adds that the state was the event's newest at the revision. Nearly every state is from before it, so the index of revisions is
     * no way to find them; adding nothing keeps H2 from taking it rather than the one that has the order asked for.
     */
    RevisionPredicates addCurrentAt(long at) {
        String bound = clause.bind(at);
        clause.and(alias + ".revision + 0 <= " + bound)
                .and("(" + alias + ".supersededBy is null or " + alias + ".supersededBy > " + bound + ")");
        return this;
    }

    /** Adds every condition of the filter. */
    RevisionPredicates addPredicates() {
        addDates(filter.dates());
        addClassification(filter.classification());
        addRecords(filter.records());
        new RelationPredicates(filter, alias, clause).addPredicates();
        new FigurePredicates(filter.figures(), alias, clause).addPredicates();
        new TextPredicates(alias, clause).addPredicates(filter.records());
        return this;
    }

    private void addDates(DateFilter when) {
        String earliest = alias + (when.overlap() ? ".dateEnd" : ".dateStart");
        if (when.days().from() != null) {
            clause.and(earliest + " >= " + clause.bind(when.days().from()));
        }
        if (when.days().to() != null) {
            clause.and(alias + ".dateStart <= " + clause.bind(when.days().to()));
        }
        clause.andColumn(alias + ".datePrecision", when.precision());
    }

    private void addClassification(ClassificationFilter what) {
        clause.andColumn(alias + ".type", what.type())
                .andColumn(alias + ".subType", what.subType())
                .andColumn(alias + ".violence", what.violence())
                .andColumn(alias + ".clarity", what.clarity())
                .andColumn(alias + ".verification", what.verification());
    }

    private void addRecords(RecordFilter found) {
        clause.andColumn(alias + ".status", found.status());
        if (found.recordedSince() != null) {
            clause.and(alias + ".recordedAt >= "
                    + clause.bind(found.recordedSince().toEpochMilli()));
        }
    }
}
