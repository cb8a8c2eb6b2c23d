package org.conflicttracker.event.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.conflicttracker.event.filter.FilterRequest.RequestedName;
import org.conflicttracker.event.filter.Terms.NameTerm;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.web.problem.ValidationError;
import org.junit.jupiter.api.Test;

/** Tests of the filters on actors and sources. */
class NamesAskedTest {

    @Test
    void nothingAskedIsAnybody() {
        assertThat(RequestBuilder.of().filter().actors()).isEqualTo(ActorFilter.UNRESTRICTED);
        assertThat(RequestBuilder.of().filter().sources()).isEqualTo(SourceFilter.UNRESTRICTED);
    }

    @Test
    void allDigitsAreAnIdAndAnythingElseIsAName() {
        assertThat(RequestBuilder.of("actor=4", "actor=Hay'at Tahrir al-Shām, HTS")
                        .filter()
                        .actors()
                        .actor()
                        .included())
                .containsExactlyInAnyOrder(new NameTerm(4L, null), new NameTerm(null, "hayat tahrir al sham, hts"));
    }

    @Test
    void kindRoleAndStandingAreCodes() {
        ActorFilter who = RequestBuilder.of("actorKind=STATE_FORCES,CIVILIANS", "role=SIDE_A", "standing=!ALLEGED")
                .filter()
                .actors();
        assertThat(who.kind()).isEqualTo(Terms.of(Set.of(ActorKind.STATE_FORCES, ActorKind.CIVILIANS)));
        assertThat(who.role()).isEqualTo(Terms.of(Set.of(Role.SIDE_A)));
        assertThat(who.standing().excluded()).containsExactly(Standing.ALLEGED);
    }

    @Test
    void sourcesReportsAndQuotedSourcesAreRead() {
        SourceFilter told = RequestBuilder.of(
                        "source=World Israel News", "sourceKind=NEWSPAPER", "report=9,10", "attributedTo=!*")
                .filter()
                .sources();
        assertThat(told.source()).isEqualTo(Terms.of(Set.of(NameTerm.of("World Israel News"))));
        assertThat(told.sourceKind()).isEqualTo(Terms.of(Set.of(SourceKind.NEWSPAPER)));
        assertThat(told.report()).isEqualTo(Terms.of(Set.of(9L, 10L)));
        assertThat(told.attributedTo().none()).isTrue();
    }

    @Test
    void aReportIsAskedForByItsId() {
        assertThat(RequestBuilder.of("report=World Israel News").faults())
                .extracting(ValidationError::parameter)
                .containsExactly("report");
    }

    @Test
    void namesAreKeptAsTheyWereGivenForHints() {
        assertThat(RequestBuilder.of(
                                "actor=Ahrar", "actor=!\\*x", "source=*", "admin1=Lataquia", "tag=Truce", "country=SYR")
                        .asked()
                        .names())
                .containsExactly(
                        new RequestedName("admin1", "Lataquia"),
                        new RequestedName("actor", "Ahrar"),
                        new RequestedName("actor", "*x"),
                        new RequestedName("tag", "Truce"));
    }
}
