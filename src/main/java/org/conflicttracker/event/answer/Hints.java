package org.conflicttracker.event.answer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.query.NameRepository;
import org.conflicttracker.event.request.AskedName;
import org.conflicttracker.problem.Nearest;
import org.conflicttracker.text.Folding;

/**
 * Says which of the names asked for nothing bears, and what is near. Not for answers as of a past moment: names may have come since,
 * and such an answer never changes.
 */
@ApplicationScoped
class Hints {

    private final NameRepository names;

    Hints(NameRepository names) {
        this.names = names;
    }

    List<Hint> find(List<AskedName> asked) {
        return asked.stream()
                .filter(name -> !names.isBorne(name.parameter(), Folding.fold(name.text())))
                .map(this::hint)
                .toList();
    }

    private Hint hint(AskedName asked) {
        Map<String, String> known = names.foldedNames(asked.parameter());
        List<String> near = Nearest.of(Folding.fold(asked.text()), known.keySet()).map(known::get).stream()
                .toList();
        return new Hint(asked.parameter(), asked.text(), "Nothing in the tracker bears this name.", near);
    }
}
