package org.conflicttracker.event.casualty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.event.casualty.ClaimBuilder.atLeast;
import static org.conflicttracker.event.casualty.ClaimBuilder.atMost;
import static org.conflicttracker.event.casualty.ClaimBuilder.exactly;
import static org.conflicttracker.event.casualty.ClaimBuilder.stated;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples of rule 2 and rule 3. */
class FigureResolverTest {

    private static final GroupSet CIVILIANS = GroupSet.of(Group.CIVILIANS);
    private static final GroupSet SIDE_A = GroupSet.of(Group.SIDE_A);
    private static final GroupSet SIDE_B = GroupSet.of(Group.SIDE_B);

    private final ClaimBuilder said = new ClaimBuilder();

    @Test
    void thePartsOfTheFirstCaseAddUpAndItsUnionStandsBesideThem() {
        said.killed(1, GroupSet.of(Group.CIVILIANS, Group.SIDE_B), atLeast(1000))
                .killed(1, CIVILIANS, exactly(973))
                .killed(1, SIDE_B, atLeast(250))
                .killed(1, SIDE_A, atLeast(230));

        OutcomeFigure killed = said.resolved().casualties().killed();
        assertThat(said.killed()).isEqualTo("1453 1453 1453+");
        assertThat(killed.claims()).containsExactly(2, 3, 4);
        assertThat(killed.byGroup()).hasSize(4).anySatisfy(union -> {
            assertThat(union.groups()).isEqualTo(GroupSet.of(Group.CIVILIANS, Group.SIDE_B));
            assertThat(union.claims()).containsExactly(1);
        });
        assertThat(said.resolved().casualties().injured()).isNull();
        assertThat(said.resolved().verification()).isEqualTo(Verification.SINGLE_SOURCE);
    }

    @Test
    void aPartIsNoTotal() {
        said.killed(1, GroupSet.ALL, atLeast(100)).killed(2, CIVILIANS, exactly(5));
        assertThat(said.killed()).isEqualTo("100 100 100+");
    }

    @Test
    void partsAreAFloorOfTheTotal() {
        said.killed(1, GroupSet.ALL, exactly(10))
                .killed(2, CIVILIANS, exactly(8))
                .killed(2, SIDE_A, exactly(7));
        assertThat(said.killed()).isEqualTo("10 15 15");
    }

    @Test
    void aPreferredTotalIsNotRaisedByItsParts() {
        said.killed(1, GroupSet.ALL, exactly(10), true).killed(2, CIVILIANS, exactly(15));
        assertThat(said.killed()).isEqualTo("10 10 15");
    }

    @Test
    void aClaimantCorrectsItself() {
        said.report(1, 7, 1)
                .report(2, 7, 2)
                .killed(1, GroupSet.ALL, exactly(500))
                .killed(2, GroupSet.ALL, exactly(200));
        assertThat(said.killed()).isEqualTo("200 200 200");
        assertThat(said.resolved().claims()).extracting(Claim::superseded).containsExactly(true, false);
    }

    @Test
    void anotherClaimantDoesNotSupersedeTheFirst() {
        said.killed(1, GroupSet.ALL, exactly(500)).killed(2, GroupSet.ALL, exactly(200));
        assertThat(said.killed()).isEqualTo("200 200 500");
    }

    @Test
    void numbersOutOfOrderAreWidened() {
        said.killed(1, GroupSet.ALL, stated(7, 6, 7));
        assertThat(said.killed()).isEqualTo("6 6 7");
    }

    @Test
    void thePreferredClaimIsBestWhateverComesLater() {
        said.killed(1, GroupSet.ALL, exactly(40), true)
                .killed(2, GroupSet.ALL, exactly(90))
                .killed(3, GroupSet.ALL, atLeast(100));
        assertThat(said.killed()).isEqualTo("40 40 100+");
    }

    @Test
    void atMostOnlyLowersAndAtLeastOnlyRaises() {
        said.killed(1, GroupSet.ALL, exactly(50)).killed(2, GroupSet.ALL, atMost(80));
        assertThat(said.killed()).isEqualTo("50 50 80");
        said.killed(3, GroupSet.ALL, atMost(30));
        assertThat(said.killed()).isEqualTo("0 30 80");
        said.killed(4, GroupSet.ALL, atLeast(20)).killed(5, GroupSet.ALL, atLeast(35));
        assertThat(said.killed()).isEqualTo("20 35 80");
    }

    @Test
    void ofEqualSumsTheOneWithMorePartsIsTaken() {
        said.killed(1, GroupSet.of(Group.SIDE_A, Group.SIDE_B), exactly(10))
                .killed(1, SIDE_A, exactly(4))
                .killed(1, SIDE_B, exactly(6));
        assertThat(said.resolved().casualties().killed().claims()).containsExactly(2, 3);
    }

    @Test
    void anUnionThatIsGreaterThanItsPartsIsTaken() {
        said.killed(1, GroupSet.of(Group.SIDE_A, Group.SIDE_B), exactly(11))
                .killed(1, SIDE_A, exactly(4))
                .killed(1, SIDE_B, exactly(6))
                .killed(1, CIVILIANS, exactly(1));
        assertThat(said.resolved().casualties().killed().claims()).containsExactly(1, 4);
        assertThat(said.killed()).isEqualTo("12 12 12");
    }

    @ParameterizedTest
    @CsvSource({"2, 9, 1", ", 9, 1", ", , 1", "1, , 1", "9, , 1", "9, 1, 2"})
    void theNewestReportOfAClaimantIsTheLatestDayElseTheLastRecorded(Integer first, Integer second, int superseded) {
        said.report(1, 7, first)
                .report(2, 7, second)
                .killed(1, GroupSet.ALL, exactly(1))
                .killed(2, GroupSet.ALL, exactly(2));
        List<Integer> old = said.resolved().claims().stream()
                .filter(Claim::superseded)
                .map(Claim::no)
                .toList();
        assertThat(old).containsExactly(superseded);
    }

    @Test
    void anUndatedReportStandsBesideTheDatedOneRecordedLastBeforeIt() {
        said.report(1, 7, 20)
                .report(2, 8, 5)
                .report(3, 7, null)
                .killed(1, GroupSet.ALL, exactly(1))
                .killed(2, GroupSet.ALL, exactly(2))
                .killed(3, GroupSet.ALL, exactly(3));
        assertThat(said.resolved().claims()).extracting(Claim::superseded).containsExactly(false, false, true);
    }

    @ParameterizedTest
    @CsvSource({
        "90, 100, CORROBORATED",
        "89, 100, CONTESTED",
        "1, 3, CORROBORATED",
        "1, 4, CONTESTED",
        "0, 2, CORROBORATED"
    })
    void numbersNearEachOtherAgree(int one, int other, Verification verification) {
        said.killed(1, GroupSet.ALL, exactly(one)).killed(2, GroupSet.ALL, exactly(other));
        assertThat(said.resolved().verification()).isEqualTo(verification);
    }

    @Test
    void atLeastAgreesWithAnythingAbove() {
        said.killed(1, GroupSet.ALL, atLeast(100)).killed(2, GroupSet.ALL, exactly(5000));
        assertThat(said.resolved().verification()).isEqualTo(Verification.CORROBORATED);
        said.killed(3, GroupSet.ALL, atMost(50));
        assertThat(said.resolved().verification()).isEqualTo(Verification.CONTESTED);
    }

    @Test
    void withoutFiguresTwoSourcesCorroborate() {
        assertThat(said.report(1, 7, 1).report(2, 7, 2).resolved().verification())
                .isEqualTo(Verification.SINGLE_SOURCE);
        assertThat(said.report(3, 8, 1).resolved().verification()).isEqualTo(Verification.CORROBORATED);
    }
}
