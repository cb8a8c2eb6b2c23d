package org.conflicttracker.event.memory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.NotPredicate;
import org.conflicttracker.columnstore.OrPredicate;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.RevisionPredicate;
import org.conflicttracker.event.filter.ExternalId;
import org.conflicttracker.event.filter.Terms;

/**
 * What is asked of ids in data sets. Each is an event's own, so they would take more of the memory than all else together: whole ids
 * are looked for in the database, which has them in an index.
 */
@ApplicationScoped
class ExternalIdPredicate {

    private final RevisionRecordRepository revisionRecords;

    ExternalIdPredicate(RevisionRecordRepository states) {
        this.revisionRecords = states;
    }

    List<ColumnPredicate> predicates(Terms<ExternalId> terms, Dictionaries meanings) {
        List<ColumnPredicate> conditions = new ArrayList<>();
        if (!terms.any() && !terms.included().isEmpty()) {
            conditions.add(matchAny(terms.included(), meanings));
        }
        if (!terms.excluded().isEmpty()) {
            conditions.add(new NotPredicate(matchAny(terms.excluded(), meanings)));
        }
        return conditions;
    }

    private ColumnPredicate matchAny(Set<ExternalId> ids, Dictionaries meanings) {
        Set<String> schemes = ids.stream()
                .filter(id -> id.value() == null)
                .map(ExternalId::scheme)
                .collect(Collectors.toSet());
        List<ExternalId> whole = ids.stream().filter(id -> id.value() != null).toList();
        ColumnPredicate inDataSets =
                schemes.isEmpty() ? Predicates.matchNone() : TextFilterCompiler.hasAnyScheme(schemes, meanings);
        if (whole.isEmpty()) {
            return inDataSets;
        }
        int[] found = QuarkusTransaction.joiningExisting().call(() -> revisionRecords.listRevisionsWith(whole));
        ColumnPredicate these = new RevisionPredicate(found);
        return schemes.isEmpty() ? these : new OrPredicate(inDataSets, these);
    }
}
