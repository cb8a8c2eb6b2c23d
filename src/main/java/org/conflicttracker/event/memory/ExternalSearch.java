package org.conflicttracker.event.memory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.filter.ExternalId;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.index.Condition;
import org.conflicttracker.index.Conditions;
import org.conflicttracker.index.Either;
import org.conflicttracker.index.Not;
import org.conflicttracker.index.TheseRevisions;

/**
 * What is asked of ids in data sets. Each is an event's own, so they would take more of the memory than all else together: whole ids
 * are looked for in the database, which has them in an index.
 */
@ApplicationScoped
class ExternalSearch {

    private final StateRowRepository states;

    ExternalSearch(StateRowRepository states) {
        this.states = states;
    }

    List<Condition> conditions(Terms<ExternalId> terms, Meanings meanings) {
        List<Condition> conditions = new ArrayList<>();
        if (!terms.any() && !terms.included().isEmpty()) {
            conditions.add(having(terms.included(), meanings));
        }
        if (!terms.excluded().isEmpty()) {
            conditions.add(new Not(having(terms.excluded(), meanings)));
        }
        return conditions;
    }

    private Condition having(Set<ExternalId> ids, Meanings meanings) {
        Set<String> schemes = ids.stream()
                .filter(id -> id.value() == null)
                .map(ExternalId::scheme)
                .collect(Collectors.toSet());
        List<ExternalId> whole = ids.stream().filter(id -> id.value() != null).toList();
        Condition inDataSets = schemes.isEmpty() ? Conditions.never() : TextSearch.inDataSets(schemes, meanings);
        if (whole.isEmpty()) {
            return inDataSets;
        }
        int[] found = QuarkusTransaction.joiningExisting().call(() -> states.having(whole));
        Condition these = new TheseRevisions(found);
        return schemes.isEmpty() ? these : new Either(inDataSets, these);
    }
}
