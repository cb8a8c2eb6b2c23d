package org.conflicttracker.event.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Claim.SourceName;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.command.CorrectionPropagator.ReferenceReturn;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.Division;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.actor.ActorKind;
import org.junit.jupiter.api.Test;

/** Tests of the references that an event gets back when the merge of an actor, a source or a report is taken back. */
class ReferenceReturnTest {

    private static final long MERGED = 7;
    private static final long TARGET = 3;
    private static final long OTHER = 5;

    private static EventContent content(List<ActorInEvent> actors, List<Long> reports, List<Claim> claims) {
        return EventContent.withheld()
                .withNames(actors, reports.stream().map(MentionedReport::ofId).toList(), claims);
    }

    private static ActorInEvent actor(long id, Role role) {
        return new ActorInEvent(id, "a", ActorKind.UNKNOWN, role, Standing.STATED);
    }

    private static Claim claim(int no, long report, Long quoted) {
        SourceName name = quoted == null ? null : new SourceName(quoted, "s");
        return new Claim(
                no,
                report,
                name,
                Outcome.KILLED,
                GroupSet.of(List.of(Group.ALL)),
                1,
                1,
                1,
                Qualifier.EXACT,
                false,
                false,
                null,
                null);
    }

    private static EventContent apply(ReferenceKind.Kind kind, EventContent before, EventContent current) {
        return new ReferenceReturn(new Unmerge(new ReferenceKind(kind, MERGED), TARGET, 1)).apply(before, current);
    }

    private static EventContent actors(ActorInEvent... actors) {
        return content(List.of(actors), List.of(), List.of());
    }

    @Test
    void anActorReturnsInItsRoles() {
        var result = apply(
                ReferenceKind.Kind.ACTOR,
                actors(actor(MERGED, Role.SIDE_A), actor(OTHER, Role.SIDE_B)),
                actors(actor(TARGET, Role.SIDE_A), actor(OTHER, Role.SIDE_B)));

        assertThat(result.actors()).containsExactly(actor(MERGED, Role.SIDE_A), actor(OTHER, Role.SIDE_B));
    }

    @Test
    void bothReturnToTheRoleThatBothHad() {
        var result = apply(
                ReferenceKind.Kind.ACTOR,
                actors(actor(MERGED, Role.SIDE_A), actor(TARGET, Role.SIDE_A)),
                actors(actor(TARGET, Role.SIDE_A)));

        assertThat(result.actors()).containsExactlyInAnyOrder(actor(TARGET, Role.SIDE_A), actor(MERGED, Role.SIDE_A));
    }

    @Test
    void theOrderAndTheStandingsOfBeforeReturn() {
        ActorInEvent merged = actor(MERGED, Role.SIDE_A);
        ActorInEvent other = actor(OTHER, Role.SIDE_B);
        ActorInEvent target = new ActorInEvent(TARGET, "a", ActorKind.UNKNOWN, Role.SIDE_A, Standing.ALLEGED);

        assertThat(apply(
                                ReferenceKind.Kind.ACTOR,
                                actors(merged, other, target),
                                actors(actor(TARGET, Role.SIDE_A), other))
                        .actors())
                .containsExactly(merged, other, target);
        assertThat(apply(ReferenceKind.Kind.ACTOR, actors(target, other, merged), actors(target, other))
                        .actors())
                .containsExactly(target, other, merged);
    }

    @Test
    void aStandingThatWasCorrectedSinceIsKept() {
        ActorInEvent disputed = new ActorInEvent(TARGET, "a", ActorKind.UNKNOWN, Role.SIDE_A, Standing.DISPUTED);
        var result = apply(
                ReferenceKind.Kind.ACTOR,
                actors(actor(MERGED, Role.SIDE_A), actor(TARGET, Role.SIDE_A)),
                actors(disputed, actor(OTHER, Role.SIDE_B)));

        assertThat(result.actors())
                .extracting(ActorInEvent::standing)
                .containsExactly(Standing.DISPUTED, Standing.DISPUTED, Standing.STATED);
    }

    @Test
    void whatWasAddedSinceStaysAndWhatWasRemovedIsNotBroughtBack() {
        var result = apply(
                ReferenceKind.Kind.ACTOR,
                actors(actor(MERGED, Role.SIDE_A)),
                actors(actor(TARGET, Role.TARGET), actor(OTHER, Role.SIDE_A)));

        assertThat(result.actors()).containsExactly(actor(TARGET, Role.TARGET), actor(OTHER, Role.SIDE_A));
    }

    @Test
    void theClaimsThatQuotedASourceQuoteItAgain() {
        var before = content(List.of(), List.of(1L), List.of(claim(1, 1, MERGED), claim(2, 1, TARGET)));
        var current =
                content(List.of(), List.of(1L), List.of(claim(1, 1, TARGET), claim(2, 1, TARGET), claim(3, 1, TARGET)));

        assertThat(apply(ReferenceKind.Kind.SOURCE, before, current).claims())
                .containsExactly(claim(1, 1, MERGED), claim(2, 1, TARGET), claim(3, 1, TARGET));
    }

    @Test
    void aReportReturnsWithItsClaims() {
        var before = content(List.of(), List.of(MERGED, OTHER), List.of(claim(1, MERGED, null)));
        var current = content(List.of(), List.of(TARGET, OTHER), List.of(claim(1, TARGET, null)));

        var result = apply(ReferenceKind.Kind.REPORT, before, current);

        assertThat(result.reports()).extracting(MentionedReport::id).containsExactly(MERGED, OTHER);
        assertThat(result.claims()).containsExactly(claim(1, MERGED, null));
    }

    @Test
    void theOtherReportStaysWhereAClaimOfItWasAddedSince() {
        var before = content(List.of(), List.of(MERGED), List.of(claim(1, MERGED, null)));
        var current = content(List.of(), List.of(TARGET), List.of(claim(1, TARGET, null), claim(2, TARGET, null)));

        var result = apply(ReferenceKind.Kind.REPORT, before, current);

        assertThat(result.reports()).extracting(MentionedReport::id).containsExactlyInAnyOrder(MERGED, TARGET);
        assertThat(result.claims()).containsExactly(claim(1, MERGED, null), claim(2, TARGET, null));
    }

    private static Location location(String name, Division province) {
        return new Location(name, "SYR", null, null, 35.5, 36.0, LocationPrecision.EXACT).withDivisions(province, null);
    }

    private static EventContent locations(Location... locations) {
        return content(List.of(), List.of(), List.of()).withLocations(List.of(locations));
    }

    @Test
    void aProvinceReturnsToTheLocationsThatHadIt() {
        Division merged = new Division("Lattakia", MERGED, null);
        Division target = new Division("Latakia", TARGET, null);
        Division became = new Division("Latakia", TARGET, "Lattakia");
        Division other = new Division("Hama", OTHER, null);

        var result = apply(
                ReferenceKind.Kind.AREA,
                locations(location("a", merged), location("b", target), location("c", merged)),
                locations(location("c", other), location("b", target), location("a", became), location("d", target)));

        assertThat(result.locations())
                .containsExactly(
                        location("c", other),
                        location("b", target),
                        location("a", new Division("Latakia", MERGED, "Lattakia")),
                        location("d", target));
    }
}
