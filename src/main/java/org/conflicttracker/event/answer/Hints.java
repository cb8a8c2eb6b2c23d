package org.conflicttracker.event.answer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.query.Engine;
import org.conflicttracker.event.query.Engines;
import org.conflicttracker.event.request.AskedName;
import org.conflicttracker.problem.Nearest;
import org.conflicttracker.spine.Horizon;
import org.conflicttracker.text.Folding;

/**
 * Says which of the names asked for nothing bears, and what is near. Not for answers as of a past moment: names may have come since,
 * and such an answer never changes.
 */
@ApplicationScoped
class Hints {

    private final Engines engines;
    private final Horizon horizon;

    Hints(Engines engines, Horizon horizon) {
        this.engines = engines;
        this.horizon = horizon;
    }

    List<Hint> find(List<AskedName> asked) {
        return asked.stream()
                .filter(name -> !engine().isBorne(name.parameter(), Folding.fold(name.text())))
                .map(this::hint)
                .toList();
    }

    private Hint hint(AskedName asked) {
        Map<String, String> known = engine().names(asked.parameter());
        List<String> near = Nearest.of(Folding.fold(asked.text()), known.keySet()).map(known::get).stream()
                .toList();
        return new Hint(asked.parameter(), asked.text(), "Nothing in the tracker bears this name.", near);
    }

    private Engine engine() {
        return engines.at(horizon.revision());
    }
}
