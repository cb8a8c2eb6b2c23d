package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.event.filter.RequestedName;
import org.conflicttracker.web.problem.ClientConnection;
import org.conflicttracker.web.problem.Quote;

/**
 * Service that finds the names in a filter that match nothing, and similar names. Not used for answers as of a past
 * revision: names may have been added since, and such an answer never changes.
 */
@ApplicationScoped
class HintService {

    /** Limit on names for which similar ones are searched; a filter with more unknown names is not a misspelling. */
    private static final int COMPARED = 5;

    private final KnownNames known;
    private final ClientConnection connection;

    HintService(KnownNames known, ClientConnection connection) {
        this.known = known;
        this.connection = connection;
    }

    /** Hints for all names that match nothing; the first few with similar names. */
    List<Hint> listHints(List<RequestedName> names) {
        Map<String, Set<String>> borne = borne(names);
        List<Hint> hints = new ArrayList<>();
        for (RequestedName name : names) {
            if (!borne.get(name.parameter()).contains(NameFolding.fold(name.text()))) {
                hints.add(hint(name, hints.size() < COMPARED));
            }
        }
        return hints;
    }

    private Map<String, Set<String>> borne(List<RequestedName> names) {
        Map<String, Set<String>> folded = names.stream()
                .collect(Collectors.groupingBy(
                        RequestedName::parameter,
                        LinkedHashMap::new,
                        Collectors.mapping(name -> NameFolding.fold(name.text()), Collectors.toSet())));
        folded.replaceAll(known::borne);
        return folded;
    }

    private Hint hint(RequestedName requested, boolean withSuggestions) {
        if (!withSuggestions) {
            return hint(requested, "No match for " + Quote.of(requested.text()) + ".", List.of());
        }
        connection.requirePresent();
        Optional<String> similar = known.near(requested.parameter(), NameFolding.fold(requested.text()));
        String detail = "No match for " + Quote.of(requested.text()) + "."
                + similar.map(name -> " Did you mean " + Quote.of(name) + "?").orElse("");
        return hint(requested, detail, similar.stream().toList());
    }

    private static Hint hint(RequestedName name, String detail, List<String> near) {
        return new Hint(name.parameter(), name.text(), detail, near);
    }
}
