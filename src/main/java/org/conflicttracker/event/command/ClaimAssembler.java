package org.conflicttracker.event.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.SourceName;
import org.conflicttracker.event.casualty.StatedNumbers;
import org.conflicttracker.registry.report.Source;

/** Turns the claims an author stated into claims with numbers of their own, which are never reused. */
final class ClaimAssembler {

    private final ReferenceResolver finder;
    private final ClaimNumbering known;
    private int last;

    ClaimAssembler(ReferenceResolver finder, ClaimNumbering known) {
        this.finder = finder;
        this.known = known;
        this.last = known.last();
    }

    /**
     * The claims in the order of their numbers.
     *
     * @param mentioned ids of the reports that tell of the event; reports that only a claim names are added
     */
    List<Claim> author(List<ClaimInput> inputs, String pointer, Set<Long> mentioned) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            claim(inputs.get(i), pointer + "/" + i, mentioned).ifPresent(claims::add);
        }
        claims.sort(Comparator.comparingInt(Claim::no));
        return claims;
    }

    /** The highest number given out so far. */
    int last() {
        return last;
    }

    private Optional<Claim> claim(ClaimInput input, String pointer, Set<Long> mentioned) {
        Optional<Long> report = report(input, pointer, mentioned);
        Optional<Source> voice = Optional.ofNullable(input.attributedTo())
                .flatMap(named -> finder.voice(named, pointer + "/attributedTo"));
        if (input.no() != null && !known.numbers().contains(input.no())) {
            finder.fault(pointer + "/no", "The event has no claim of this number; leave it out for a new claim.");
        }
        if (report.isEmpty()) {
            return Optional.empty();
        }
        mentioned.add(report.get());
        StatedNumbers numbers = input.numbers().orElseThrow();
        return Optional.of(new Claim(
                input.no() != null ? input.no() : ++last,
                report.get(),
                voice.map(source -> new SourceName(source.id, source.state().name))
                        .orElse(null),
                input.outcome(),
                GroupSet.of(input.groups()),
                numbers.low(),
                numbers.best(),
                numbers.high(),
                numbers.qualifier(),
                input.isPreferred(),
                false,
                input.quote() == null || input.quote().isBlank() ? null : input.quote()));
    }

    private Optional<Long> report(ClaimInput input, String pointer, Set<Long> mentioned) {
        if (input.report() != null) {
            return finder.report(input.report(), pointer + "/report");
        }
        if (mentioned.size() != 1) {
            finder.fault(pointer + "/report", "Say which report makes this claim.");
            return Optional.empty();
        }
        return mentioned.stream().findFirst();
    }
}
