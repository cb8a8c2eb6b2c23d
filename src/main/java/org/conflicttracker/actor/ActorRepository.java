package org.conflicttracker.actor;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.text.Folding;

@ApplicationScoped
class ActorRepository implements PanacheRepositoryBase<Actor, Long> {

    /** Everyone who bears the name, as name or as alias, in whatever case and with whatever diacritics. */
    List<Actor> findByAnyName(String name) {
        return list(
                "select distinct a from Actor a join a.state s join s.names n where n.folded = ?1 order by a.id",
                Folding.fold(name));
    }

    Optional<Actor> findByName(String name) {
        return find("folded", Folding.fold(name)).firstResultOptional();
    }

    /** Actors after the id, in the order of their ids. */
    List<Actor> findAfter(long id, ActorQuery query) {
        Map<String, Object> parameters = new HashMap<>(Map.of("after", id));
        String where = where(query, parameters);
        return find("from Actor a join fetch a.state s where a.id > :after" + where + " order by a.id", parameters)
                .page(0, query.limit() + 1)
                .list();
    }

    long count(ActorQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        return count("from Actor a join a.state s where 1 = 1" + where(query, parameters), parameters);
    }

    private static String where(ActorQuery query, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        if (!query.kinds().isEmpty()) {
            conditions.add(" and s.kind in :kinds");
            parameters.put("kinds", query.kinds());
        }
        for (String word : query.words()) {
            String name = "word" + conditions.size();
            conditions.add(" and s.words like :" + name);
            parameters.put(name, "% " + word + "%");
        }
        return String.join("", conditions);
    }
}
