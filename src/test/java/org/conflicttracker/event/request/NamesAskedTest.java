package org.conflicttracker.event.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.conflicttracker.actor.ActorKind;
import org.conflicttracker.event.Role;
import org.conflicttracker.event.Standing;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.ToldCondition;
import org.conflicttracker.event.filter.WhoCondition;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.report.SourceKind;
import org.junit.jupiter.api.Test;

/** Who took part, and who tells of it. */
class NamesAskedTest {

    @Test
    void nothingAskedIsAnybody() {
        assertThat(Request.of().filter().who()).isEqualTo(WhoCondition.OPEN);
        assertThat(Request.of().filter().told()).isEqualTo(ToldCondition.OPEN);
    }

    @Test
    void allDigitsAreAnIdAndAnythingElseIsAName() {
        assertThat(Request.of("actor=4", "actor=Hay'at Tahrir al-Shām, HTS")
                        .filter()
                        .who()
                        .actor()
                        .included())
                .containsExactlyInAnyOrder(new NameTerm(4L, null), new NameTerm(null, "hayat tahrir al-sham, hts"));
    }

    @Test
    void kindRoleAndStandingAreCodes() {
        WhoCondition who = Request.of("actorKind=STATE_FORCES,CIVILIANS", "role=SIDE_A", "standing=!ALLEGED")
                .filter()
                .who();
        assertThat(who.kind()).isEqualTo(Terms.of(Set.of(ActorKind.STATE_FORCES, ActorKind.CIVILIANS)));
        assertThat(who.role()).isEqualTo(Terms.of(Set.of(Role.SIDE_A)));
        assertThat(who.standing().excluded()).containsExactly(Standing.ALLEGED);
    }

    @Test
    void sourcesReportsAndVoicesAreRead() {
        ToldCondition told = Request.of(
                        "source=World Israel News", "sourceKind=NEWSPAPER", "report=9,10", "attributedTo=!*")
                .filter()
                .told();
        assertThat(told.source()).isEqualTo(Terms.of(Set.of(NameTerm.of("World Israel News"))));
        assertThat(told.sourceKind()).isEqualTo(Terms.of(Set.of(SourceKind.NEWSPAPER)));
        assertThat(told.report()).isEqualTo(Terms.of(Set.of(9L, 10L)));
        assertThat(told.attributedTo().none()).isTrue();
    }

    @Test
    void aReportIsAskedForByItsId() {
        assertThat(Request.of("report=World Israel News").faults())
                .extracting(Fault::parameter)
                .containsExactly("report");
    }

    @Test
    void namesAreKeptAsTheyWereGivenForHints() {
        assertThat(Request.of("actor=Ahrar", "actor=!\\*x", "source=*", "admin1=Lataquia", "tag=Truce", "country=SYR")
                        .asked()
                        .names())
                .containsExactly(
                        new AskedName("admin1", "Lataquia"),
                        new AskedName("actor", "Ahrar"),
                        new AskedName("actor", "*x"),
                        new AskedName("tag", "Truce"));
    }
}
