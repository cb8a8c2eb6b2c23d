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
 * Says which of the names asked for nothing bears, and what is near. Not for answers as of a past moment: names may have come since,
 * and such an answer never changes.
 */
@ApplicationScoped
class HintService {

    /** Names that are compared with all there are; who has more wrong has not misspelt them. */
    private static final int COMPARED = 5;

    private final KnownNames known;
    private final ClientConnection caller;

    HintService(KnownNames known, ClientConnection caller) {
        this.known = known;
        this.caller = caller;
    }

    /** All names that nothing bears; of the first few, what is near. */
    List<Hint> listHints(List<RequestedName> asked) {
        Map<String, Set<String>> borne = borne(asked);
        List<Hint> hints = new ArrayList<>();
        for (RequestedName name : asked) {
            if (!borne.get(name.parameter()).contains(NameFolding.fold(name.text()))) {
                hints.add(hint(name, hints.size() < COMPARED));
            }
        }
        return hints;
    }

    private Map<String, Set<String>> borne(List<RequestedName> asked) {
        Map<String, Set<String>> folded = asked.stream()
                .collect(Collectors.groupingBy(
                        RequestedName::parameter,
                        LinkedHashMap::new,
                        Collectors.mapping(name -> NameFolding.fold(name.text()), Collectors.toSet())));
        folded.replaceAll(known::borne);
        return folded;
    }

    private Hint hint(RequestedName asked, boolean compared) {
        if (!compared) {
            return hint(asked, "No match for " + Quote.of(asked.text()) + ".", List.of());
        }
        caller.requirePresent();
        Optional<String> similar = known.near(asked.parameter(), NameFolding.fold(asked.text()));
        String detail = "No match for " + Quote.of(asked.text()) + "."
                + similar.map(name -> " Did you mean " + Quote.of(name) + "?").orElse("");
        return hint(asked, detail, similar.stream().toList());
    }

    private static Hint hint(RequestedName asked, String detail, List<String> near) {
        return new Hint(asked.parameter(), asked.text(), detail, near);
    }
}
