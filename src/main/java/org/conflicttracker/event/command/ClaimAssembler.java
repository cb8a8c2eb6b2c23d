package org.conflicttracker.event.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.StatedNumbers;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.command.EntityResolvers.ReferenceResolver;
import org.conflicttracker.registry.report.Source;

/** Assembler of claims: resolves the references of the input and assigns claim numbers, which are never reused. */
final class ClaimAssembler {

    private final ReferenceResolver resolver;
    private final ClaimNumbering numbering;
    private final boolean isEachReportKnown;
    private final Set<Integer> taken = new HashSet<>();
    private int lastNumber;

    /** @param isEachReportKnown whether all reports of the event were found or created; else that is an error already */
    ClaimAssembler(ReferenceResolver resolver, ClaimNumbering numbering, boolean isEachReportKnown) {
        this.resolver = resolver;
        this.numbering = numbering;
        this.isEachReportKnown = isEachReportKnown;
        this.lastNumber = numbering.lastNumber();
    }

    /**
     * The claims in the order of their numbers. A claim without a number that equals a known one is that one (rule 5), and one that equals another
     * one of the same body is stated once (rule 2).
     *
     * @param mentioned ids of the reports of the event; reports that only a claim names are added
     */
    List<Claim> assemble(List<ClaimInput> inputs, String pointer, Set<Long> mentioned) {
        List<Stated> stated = new ArrayList<>();
        inputs.stream()
                .filter(Objects::nonNull)
                .map(ClaimInput::no)
                .filter(Objects::nonNull)
                .forEach(taken::add);
        for (int i = 0; i < inputs.size(); i++) {
            ClaimInput input = inputs.get(i);
            assembleClaim(input, pointer + "/" + i, mentioned)
                    .ifPresent(claim -> stated.add(new Stated(claim, input.preferred() != null)));
        }
        List<Claim> claims = identify(stated);
        claims.sort(Comparator.comparingInt(Claim::no));
        return claims;
    }

    /**
     * One claim.
     *
     * @param pointer JSON pointer of the claim in the body
     */
    Optional<Claim> assembleOne(ClaimInput input, String pointer, Set<Long> mentioned) {
        return assembleClaim(input, pointer, mentioned);
    }

    /** Highest claim number assigned so far. */
    int lastNumber() {
        return lastNumber;
    }

    private Optional<Claim> assembleClaim(ClaimInput input, String pointer, Set<Long> mentioned) {
        if (input == null) {
            return Optional.empty();
        }
        Optional<Long> report = resolveReport(input, pointer, mentioned);
        Optional<Source> source = Optional.ofNullable(input.attributedTo())
                .flatMap(named -> resolver.resolveClaimant(named, pointer + "/attributedTo"));
        if (input.no() != null && !numbering.numbers().contains(input.no())) {
            resolver.addError(
                    pointer + "/no", "The event has no claim with this number. Leave the number out for a new claim.");
        }
        if (report.isEmpty() || resolver.isFaulty(pointer)) {
            return Optional.empty();
        }
        mentioned.add(report.get());
        StatedNumbers numbers = input.statedNumbers().orElseThrow();
        Claim stated = new Claim(
                input.no() != null ? input.no() : 0,
                report.get(),
                source.map(ResolvedReferences::toSourceName).orElse(null),
                input.outcome(),
                GroupSet.of(input.groups()),
                numbers.low(),
                numbers.best(),
                numbers.high(),
                numbers.qualifier(),
                input.isPreferred(),
                false,
                input.quote() == null || input.quote().isBlank() ? null : input.quote(),
                input.countedUntil());
        return Optional.of(stated);
    }

    /**
     * Claim as stated; its number is 0 if the input gives none.
     *
     * @param isMarkGiven whether the input says if the claim is preferred
     */
    private record Stated(Claim claim, boolean isMarkGiven) {

        boolean isNumbered() {
            return claim.no() != 0;
        }
    }

    /** The claims with their numbers: those without one are known ones, others of the same body, or new. */
    private List<Claim> identify(List<Stated> stated) {
        List<Claim> claims = stated.stream()
                .filter(Stated::isNumbered)
                .map(Stated::claim)
                .collect(Collectors.toCollection(ArrayList::new));
        for (Stated one : stated) {
            if (!one.isNumbered()) {
                findKnown(one).ifPresentOrElse(claims::add, () -> add(claims, one.claim()));
            }
        }
        return claims;
    }

    /** The known claim that states the same, with the quote and the mark that are given. */
    private Optional<Claim> findKnown(Stated stated) {
        Claim claim = stated.claim();
        return numbering.known().stream()
                .filter(known -> known.statesTheSame(claim) && taken.add(known.no()))
                .findFirst()
                .map(known -> known.withMarkAndQuote(
                        stated.isMarkGiven() ? claim.preferred() : known.preferred(),
                        claim.quote() == null ? known.quote() : claim.quote()));
    }

    /** Adds a new claim, unless one of the body states the same; that one then has the mark and the quote of either. */
    private void add(List<Claim> claims, Claim stated) {
        for (int i = 0; i < claims.size(); i++) {
            Claim same = claims.get(i);
            if (same.statesTheSame(stated)) {
                claims.set(
                        i,
                        same.withMarkAndQuote(
                                same.preferred() || stated.preferred(),
                                same.quote() == null ? stated.quote() : same.quote()));
                return;
            }
        }
        claims.add(stated.withNumber(++lastNumber));
    }

    private Optional<Long> resolveReport(ClaimInput input, String pointer, Set<Long> mentioned) {
        if (input.report() != null) {
            return resolver.resolveReport(input.report(), pointer + "/report");
        }
        if (mentioned.size() != 1 && !isEachReportKnown) {
            return Optional.empty();
        }
        if (mentioned.size() != 1) {
            resolver.addError(pointer + "/report", "Name the report that makes this claim.");
            return Optional.empty();
        }
        return mentioned.stream().findFirst();
    }

    /**
     * Claim numbers of an event, and the highest one ever assigned in it.
     *
     * @param known claims that an equal claim without a number is
     */
    record ClaimNumbering(Set<Integer> numbers, int lastNumber, List<Claim> known) {

        static final ClaimNumbering NONE = new ClaimNumbering(Set.of(), 0, List.of());
    }
}
