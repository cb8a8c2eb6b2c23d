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

    private final ReferenceResolver resolver;
    private final ClaimNumbering numbering;
    private int lastNumber;

    ClaimAssembler(ReferenceResolver finder, ClaimNumbering known) {
        this.resolver = finder;
        this.numbering = known;
        this.lastNumber = known.lastNumber();
    }

    /**
     * The claims in the order of their numbers.
     *
     * @param mentioned ids of the reports that tell of the event; reports that only a claim names are added
     */
    List<Claim> assemble(List<ClaimInput> inputs, String pointer, Set<Long> mentioned) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            assembleClaim(inputs.get(i), pointer + "/" + i, mentioned).ifPresent(claims::add);
        }
        claims.sort(Comparator.comparingInt(Claim::no));
        return claims;
    }

    /** The highest number given out so far. */
    int lastNumber() {
        return lastNumber;
    }

    private Optional<Claim> assembleClaim(ClaimInput input, String pointer, Set<Long> mentioned) {
        Optional<Long> report = resolveReport(input, pointer, mentioned);
        Optional<Source> voice = Optional.ofNullable(input.attributedTo())
                .flatMap(named -> resolver.resolveClaimant(named, pointer + "/attributedTo"));
        if (input.no() != null && !numbering.numbers().contains(input.no())) {
            resolver.addError(
                    pointer + "/no", "The event has no claim with this number. Leave the number out for a new claim.");
        }
        if (report.isEmpty()) {
            return Optional.empty();
        }
        mentioned.add(report.get());
        StatedNumbers numbers = input.statedNumbers().orElseThrow();
        return Optional.of(new Claim(
                input.no() != null ? input.no() : ++lastNumber,
                report.get(),
                voice.map(source -> new SourceName(source.id, source.currentVersion().name))
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

    private Optional<Long> resolveReport(ClaimInput input, String pointer, Set<Long> mentioned) {
        if (input.report() != null) {
            return resolver.resolveReport(input.report(), pointer + "/report");
        }
        if (mentioned.size() != 1) {
            resolver.addError(pointer + "/report", "Name the report that makes this claim.");
            return Optional.empty();
        }
        return mentioned.stream().findFirst();
    }
}
