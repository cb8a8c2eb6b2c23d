package org.conflicttracker.event.casualty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.event.casualty.ClaimBuilder.about;
import static org.conflicttracker.event.casualty.ClaimBuilder.atLeast;
import static org.conflicttracker.event.casualty.ClaimBuilder.atMost;
import static org.conflicttracker.event.casualty.ClaimBuilder.exactly;
import static org.conflicttracker.event.casualty.ClaimBuilder.stated;
import static org.conflicttracker.event.casualty.ClaimBuilder.words;

import java.util.List;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.Claim.SourceName;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.FigureExplanation.FigureStep;
import org.conflicttracker.event.casualty.FigureExplanation.FigureStepKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples of rule 2 and rule 3. */
class FigureResolverTest {

    private static final GroupSet ALL = GroupSet.ALL;
    private static final GroupSet CIVILIANS = GroupSet.of(Group.CIVILIANS);
    private static final GroupSet SIDE_A = GroupSet.of(Group.SIDE_A);
    private static final GroupSet SIDE_B = GroupSet.of(Group.SIDE_B);
    private static final GroupSet UNKNOWN = GroupSet.of(Group.UNKNOWN);

    private static final SourceName VILLAGERS = new SourceName(71, "Villagers");
    private static final SourceName COALITION = new SourceName(72, "Coalition");
    private static final SourceName RESIDENTS = new SourceName(73, "Residents", true);

    private final ClaimBuilder said = new ClaimBuilder();

    // worked examples of rule 2

    @Test
    void thePartsOfTheFirstCaseAddUpAndItsUnionStandsBesideThem() {
        said.killed(1, GroupSet.of(Group.CIVILIANS, Group.SIDE_B), atLeast(1000))
                .killed(1, CIVILIANS, exactly(973))
                .killed(1, SIDE_B, atLeast(250))
                .killed(1, SIDE_A, atLeast(230));

        OutcomeFigure killed = said.resolved().casualties().killed();
        assertThat(said.total()).isEqualTo("1453 1453 1453+ SUM_OF_PARTS");
        assertThat(killed.rule()).isEqualTo(2);
        assertThat(killed.claims()).containsExactly(2, 3, 4);
        assertThat(killed.byGroup()).hasSize(4).anySatisfy(union -> {
            assertThat(union.groups()).isEqualTo(GroupSet.of(Group.CIVILIANS, Group.SIDE_B));
            assertThat(union.claims()).containsExactly(1);
            assertThat(union.basis()).isEqualTo(Basis.AT_LEAST_ONLY);
        });
        assertThat(said.resolved().casualties().injured()).isNull();
        assertThat(said.verification()).isEqualTo(Verification.SINGLE_SOURCE);
    }

    @Test
    void aPartIsNoTotal() {
        said.killed(1, ALL, atLeast(100)).killed(2, CIVILIANS, exactly(5));
        assertThat(said.total()).isEqualTo("100 100 100+ AT_LEAST_ONLY");
    }

    @Test
    void aLaterTotalReplacesTheOlderPartOfTheSameClaimant() {
        said.report(1, 7, 1).report(2, 7, 2).killed(1, CIVILIANS, exactly(500)).killed(2, ALL, exactly(200));
        assertThat(said.total()).isEqualTo("200 200 200 NEWEST");
    }

    @Test
    void laterPartsReplaceTheOlderUnionOfTheSameClaimant() {
        said.report(1, 7, 1)
                .report(2, 7, 2)
                .killed(1, GroupSet.of(Group.CIVILIANS, Group.SIDE_A), exactly(1000))
                .killed(2, CIVILIANS, exactly(300))
                .killed(2, SIDE_A, exactly(200));
        assertThat(said.total()).isEqualTo("500 500 500 SUM_OF_PARTS");
    }

    @ParameterizedTest
    @CsvSource({"CIVILIANS,CIVILIANS", "ALL,ALL", "CIVILIANS,ALL"})
    void aDenialBringsTheLowToZeroAndHidesNobody(Group villagers, Group coalition) {
        said.report(1, 1, 5)
                .quoted(1, VILLAGERS, GroupSet.of(villagers), exactly(9))
                .quoted(1, COALITION, GroupSet.of(coalition), exactly(0));
        assertThat(said.total()).isEqualTo("0 9 9 NEWEST");
        assertThat(said.verification()).isEqualTo(Verification.CONTESTED);
    }

    @Test
    void aPartOfTheDeadThatIsDeniedLeavesTheTotal() {
        said.killed(1, ALL, exactly(9)).killed(2, CIVILIANS, exactly(0));
        assertThat(said.total()).isEqualTo("9 9 9 NEWEST");
        assertThat(said.verification()).isEqualTo(Verification.SINGLE_SOURCE);
    }

    @Test
    void twoNewspapersOfOneDayGiveOneFigureInEitherOrder() {
        said.report(1, 1, 5).report(2, 2, 5).killed(1, CIVILIANS, exactly(0)).killed(2, CIVILIANS, exactly(9));
        assertThat(said.total()).isEqualTo("0 9 9 NEWEST");
        ClaimBuilder other = new ClaimBuilder()
                .report(1, 1, 5)
                .report(2, 2, 5)
                .killed(1, CIVILIANS, exactly(9))
                .killed(2, CIVILIANS, exactly(0));
        assertThat(other.total()).isEqualTo("0 9 9 NEWEST");
        assertThat(other.verification()).isEqualTo(Verification.CONTESTED);
    }

    @Test
    void atLeastRaisesANumberOfTheSameDay() {
        said.report(1, 1, 5).report(2, 2, 5).killed(1, ALL, atLeast(31)).killed(2, ALL, exactly(24));
        assertThat(said.total()).isEqualTo("24 31 31+ RAISED");
    }

    @Test
    void aNumberOfAWeekLaterIsNotRaised() {
        said.report(1, 1, 5).report(2, 2, 12).killed(1, ALL, atLeast(31)).killed(2, ALL, exactly(24));
        assertThat(said.total()).isEqualTo("24 24 31+ NEWEST");
        assertThat(said.verification()).isEqualTo(Verification.CONTESTED);
        assertThat(said.resolved().disagreements()).containsExactly(new Disagreement(Outcome.KILLED, 2, List.of(1)));
    }

    @Test
    void twoSidesMayCountTheSameDead() {
        said.killed(1, SIDE_B, exactly(200)).killed(2, CIVILIANS, exactly(180));
        assertThat(said.total()).isEqualTo("200 380 380 SUM_ACROSS_CLAIMANTS");
    }

    @Test
    void zeroAgreesWithAtMost() {
        said.report(1, 1, 5).report(2, 2, 5).killed(1, ALL, exactly(0)).killed(2, ALL, atMost(31));
        assertThat(said.total()).isEqualTo("0 0 31 NEWEST");
        assertThat(said.verification()).isEqualTo(Verification.CORROBORATED);
    }

    // ages

    @Test
    void ofOneDayTheLowestNumberIsTaken() {
        said.report(1, 1, 5).report(2, 2, 5).killed(1, ALL, exactly(9)).killed(2, ALL, exactly(7));
        assertThat(said.total()).isEqualTo("7 7 9 LOWEST_OF_TIE");
    }

    @Test
    void aTimeOfDayBreaksTheTie() {
        said.reportAt(1, 1, "2025-03-05T09:00:00Z")
                .reportAt(2, 2, "2025-03-05T18:00:00Z")
                .killed(1, ALL, exactly(7))
                .killed(2, ALL, exactly(9));
        assertThat(said.total()).isEqualTo("7 9 9 NEWEST");
        said.report(3, 3, 5).killed(3, ALL, exactly(8));
        assertThat(said.total()).isEqualTo("7 8 9 LOWEST_OF_TIE");
    }

    @Test
    void twoNumbersOfOneClaimantOfOneDayAreATie() {
        said.report(1, 7, 5).report(2, 7, 5).killed(1, ALL, exactly(9)).killed(2, ALL, exactly(0));
        assertThat(said.total()).isEqualTo("0 0 9 TIE_OF_ONE_CLAIMANT");
        assertThat(said.resolved().claims()).noneMatch(Claim::superseded);
        assertThat(said.verification()).isEqualTo(Verification.SINGLE_SOURCE);
    }

    @Test
    void aDayOfRetrievalIsOlderThanAnyStatedDay() {
        said.reportRetrieved(1, 7, "2025-06-01T00:00:00Z")
                .report(2, 7, 1)
                .report(3, 7, null)
                .killed(1, ALL, exactly(1))
                .killed(2, ALL, exactly(2))
                .killed(3, ALL, exactly(3));
        assertThat(said.resolved().claims()).extracting(Claim::superseded).containsExactly(true, false, true);
    }

    @ParameterizedTest
    @CsvSource({"2, 9, 1", ", 9, 1", ", , 0", "1, , 2", "9, 9, 0", "9, 1, 2"})
    void theNewestClaimsOfAClaimantCount(Integer first, Integer second, int superseded) {
        said.report(1, 7, first).report(2, 7, second).killed(1, ALL, exactly(1)).killed(2, ALL, exactly(2));
        List<Integer> old = said.resolved().claims().stream()
                .filter(Claim::superseded)
                .map(Claim::no)
                .toList();
        assertThat(old).isEqualTo(superseded == 0 ? List.of() : List.of(superseded));
    }

    @Test
    void aClaimantCorrectsItself() {
        said.report(1, 7, 1).report(2, 7, 2).killed(1, ALL, exactly(500)).killed(2, ALL, exactly(200));
        assertThat(said.total()).isEqualTo("200 200 200 NEWEST");
        assertThat(said.resolved().claims()).extracting(Claim::superseded).containsExactly(true, false);
    }

    @Test
    void anotherClaimantDoesNotSupersedeTheFirst() {
        said.killed(1, ALL, exactly(500)).killed(2, ALL, exactly(200));
        assertThat(said.total()).isEqualTo("200 200 500 NEWEST");
    }

    @Test
    void unnamedSourcesAreAClaimantAtEachPublisher() {
        said.report(1, 1, 1)
                .report(2, 2, 2)
                .report(3, 2, 3)
                .quoted(1, RESIDENTS, ALL, exactly(5))
                .quoted(2, RESIDENTS, ALL, exactly(6))
                .quoted(3, RESIDENTS, ALL, exactly(7));
        assertThat(said.resolved().claims()).extracting(Claim::superseded).containsExactly(false, true, false);
    }

    // numbers

    @Test
    void numbersOutOfOrderAreWidened() {
        said.killed(1, ALL, stated(7, 6, 7));
        assertThat(said.total()).isEqualTo("6 6 7 NEWEST");
    }

    @Test
    void thePreferredClaimIsBestWhateverComesLater() {
        said.killed(1, ALL, exactly(40), true).killed(2, ALL, exactly(90)).killed(3, ALL, atLeast(100));
        assertThat(said.total()).isEqualTo("40 40 100+ PREFERRED");
    }

    @Test
    void aDenialThatIsPreferredIsBest() {
        said.killed(1, ALL, exactly(0), true).killed(2, ALL, exactly(9));
        assertThat(said.total()).isEqualTo("0 0 9 PREFERRED");
    }

    @Test
    void anApproximateNumberDoesNotDisplaceAnExactOneThatItAgreesWith() {
        said.killed(1, ALL, exactly(973)).killed(2, ALL, about(1000));
        assertThat(said.total()).isEqualTo("973 973 1000 NEWEST");
        said.killed(3, ALL, about(1200));
        assertThat(said.total()).isEqualTo("973 1200 1200 NEWEST");
    }

    @Test
    void atMostOnlyLowersAndAtLeastOnlyRaises() {
        said.killed(1, ALL, exactly(50)).killed(2, ALL, atMost(80));
        assertThat(said.total()).isEqualTo("50 50 80 NEWEST");
        said.killed(3, ALL, atMost(30));
        assertThat(said.total()).isEqualTo("30 30 80 LOWERED");
        said.killed(4, ALL, atLeast(20)).killed(5, ALL, atLeast(35));
        assertThat(said.total()).isEqualTo("20 35 80 LOWERED");
    }

    @Test
    void numbersThatAreOnlyAtMostBeginAtZero() {
        said.killed(1, ALL, atMost(50)).killed(2, ALL, atMost(80));
        assertThat(said.total()).isEqualTo("0 50 80 AT_MOST_ONLY");
    }

    @Test
    void wordsAloneAreAtLeastOne() {
        said.killed(1, ALL, words());
        assertThat(said.total()).isEqualTo("1 1 1+ WORDS");
        assertThat(said.explained()).extracting(FigureExplanation::words).containsOnly("dozens");
        said.killed(2, ALL, exactly(0));
        assertThat(said.total()).isEqualTo("0 1 1+ WORDS");
        said.killed(3, ALL, exactly(12));
        assertThat(said.total()).isEqualTo("0 12 12 NEWEST");
        assertThat(said.explained()).extracting(FigureExplanation::words).containsOnlyNulls();
    }

    // totals

    @Test
    void newerPartsAreAFloorOfTheTotal() {
        said.killed(1, ALL, exactly(10)).killed(2, CIVILIANS, exactly(8)).killed(2, SIDE_A, exactly(7));
        assertThat(said.total()).isEqualTo("10 15 15 RAISED_BY_PARTS");
    }

    @Test
    void olderPartsRaiseOnlyTheHigh() {
        said.killed(1, CIVILIANS, exactly(8)).killed(1, SIDE_A, exactly(7)).killed(2, ALL, exactly(10));
        assertThat(said.total()).isEqualTo("10 10 15 NEWEST");
    }

    @Test
    void aPreferredTotalIsNotRaisedByItsParts() {
        said.killed(1, ALL, exactly(10), true).killed(2, CIVILIANS, exactly(15));
        assertThat(said.total()).isEqualTo("10 10 15 PREFERRED");
    }

    @Test
    void unknownPeopleOfOneClaimantAreNotAddedToTheGroupsOfAnother() {
        said.killed(1, UNKNOWN, exactly(30)).killed(2, CIVILIANS, exactly(20));
        assertThat(said.total()).isEqualTo("30 30 30 NEWEST");
        said.killed(1, SIDE_A, exactly(4));
        assertThat(said.total()).isEqualTo("34 34 34 SUM_OF_PARTS");
    }

    @Test
    void ofEqualSumsTheOneWithMorePartsIsTaken() {
        said.killed(1, GroupSet.of(Group.SIDE_A, Group.SIDE_B), exactly(10))
                .killed(1, SIDE_A, exactly(4))
                .killed(1, SIDE_B, exactly(6));
        assertThat(said.resolved().casualties().killed().claims()).containsExactly(2, 3);
    }

    @Test
    void aUnionThatIsGreaterThanItsPartsIsTaken() {
        said.killed(1, GroupSet.of(Group.SIDE_A, Group.SIDE_B), exactly(11))
                .killed(1, SIDE_A, exactly(4))
                .killed(1, SIDE_B, exactly(6))
                .killed(1, CIVILIANS, exactly(1));
        assertThat(said.resolved().casualties().killed().claims()).containsExactly(1, 4);
        assertThat(said.total()).isEqualTo("12 12 12 SUM_OF_PARTS");
    }

    // verification

    @ParameterizedTest
    @CsvSource({
        "90, 100, CORROBORATED",
        "89, 100, CONTESTED",
        "1, 2, CORROBORATED",
        "1, 3, CONTESTED",
        "8, 9, CORROBORATED",
        "9, 10, CORROBORATED",
        "8, 10, CONTESTED",
        "0, 1, CONTESTED",
        "0, 2, CONTESTED",
        "0, 0, CORROBORATED"
    })
    void numbersNearEachOtherAgree(int one, int other, Verification verification) {
        said.report(1, 1, 5).report(2, 2, 5).killed(1, ALL, exactly(one)).killed(2, ALL, exactly(other));
        assertThat(said.verification()).isEqualTo(verification);
    }

    @Test
    void atLeastAgreesWithAnythingAbove() {
        said.report(1, 1, 5).report(2, 2, 5).killed(1, ALL, atLeast(100)).killed(2, ALL, exactly(5000));
        assertThat(said.verification()).isEqualTo(Verification.CORROBORATED);
        said.report(3, 3, 5).killed(3, ALL, atMost(50));
        assertThat(said.verification()).isEqualTo(Verification.CONTESTED);
    }

    @ParameterizedTest
    @CsvSource({"5, SINGLE_SOURCE", "8, SINGLE_SOURCE", "9, CONTESTED", "4, CONTESTED"})
    void aGreaterNumberOfTheNextDaysIsGrowth(int day, Verification verification) {
        said.report(1, 1, 5)
                .report(2, 2, day == 5 ? 6 : day)
                .killed(1, ALL, exactly(20))
                .killed(2, ALL, exactly(40));
        assertThat(said.verification()).isEqualTo(verification);
    }

    @Test
    void aDenialIsNoGrowth() {
        said.report(1, 1, 5).report(2, 2, 6).killed(1, ALL, exactly(0)).killed(2, ALL, exactly(40));
        assertThat(said.verification()).isEqualTo(Verification.CONTESTED);
    }

    @Test
    void aPartAboveTheWholeDisagreesAndNeverCorroborates() {
        said.report(1, 1, 5).report(2, 2, 5).killed(1, ALL, exactly(20)).killed(2, CIVILIANS, exactly(12));
        assertThat(said.verification()).isEqualTo(Verification.SINGLE_SOURCE);
        said.report(3, 3, 5).killed(3, SIDE_A, exactly(12)).killed(3, SIDE_B, exactly(12));
        assertThat(said.verification()).isEqualTo(Verification.CONTESTED);
        assertThat(said.resolved().disagreements()).containsExactly(new Disagreement(Outcome.KILLED, 1, List.of(3, 4)));
    }

    @Test
    void twoVoicesInOneReportDoNotCorroborate() {
        said.report(1, 1, 5).quoted(1, VILLAGERS, CIVILIANS, exactly(9)).quoted(1, COALITION, CIVILIANS, exactly(9));
        assertThat(said.verification()).isEqualTo(Verification.SINGLE_SOURCE);
    }

    @Test
    void claimsThatCannotBeComparedCorroborateTheEvent() {
        said.killed(1, CIVILIANS, exactly(9)).killed(2, SIDE_A, exactly(40));
        assertThat(said.verification()).isEqualTo(Verification.CORROBORATED);
    }

    @Test
    void withoutFiguresTwoSourcesCorroborate() {
        assertThat(said.report(1, 7, 1).report(2, 7, 2).verification()).isEqualTo(Verification.SINGLE_SOURCE);
        assertThat(said.report(3, 8, 1).verification()).isEqualTo(Verification.CORROBORATED);
    }

    @Test
    void disagreementsAreNamedUpToALimit() {
        for (int report = 1; report <= 28; report++) {
            said.report(report, report, 5).killed(report, ALL, exactly(report * 1000));
        }
        assertThat(said.verification()).isEqualTo(Verification.CONTESTED);
        assertThat(said.resolved().disagreements())
                .hasSize(VerificationRule.MAX_DISAGREEMENTS - Outcome.values().length + 1);
        said.claim(Outcome.RELEASED, 1, exactly(5)).claim(Outcome.RELEASED, 2, exactly(50));
        assertThat(said.resolved().disagreements())
                .hasSizeLessThanOrEqualTo(VerificationRule.MAX_DISAGREEMENTS)
                .filteredOn(disagreement -> disagreement.outcome() == Outcome.RELEASED)
                .hasSize(1);
    }

    // explanations

    @Test
    void theStepsNameTheDenialAndWhatDecided() {
        said.report(1, 1, 5).quoted(1, VILLAGERS, CIVILIANS, exactly(9)).quoted(1, COALITION, CIVILIANS, exactly(0));
        assertThat(said.explained()).extracting(FigureExplanation::total).containsExactly(true, false);
        List<FigureStep> steps = said.explained().get(1).steps();
        assertThat(steps)
                .extracting(FigureStep::step)
                .containsExactly(
                        FigureStepKind.COUNTED,
                        FigureStepKind.DENIAL,
                        FigureStepKind.BEST,
                        FigureStepKind.LOW,
                        FigureStepKind.HIGH);
        assertThat(steps.get(1).claims()).containsExactly(2);
        assertThat(steps.get(2).claims()).containsExactly(1);
        assertThat(steps.get(2).text()).isEqualTo("Best: the newest number, 9, of claim 1.");
        assertThat(steps.get(3).number()).isZero();
    }

    @Test
    void theStepsOfATotalNameItsParts() {
        said.killed(1, SIDE_B, exactly(200)).killed(2, CIVILIANS, exactly(180));
        FigureExplanation total = said.explained().get(0);
        assertThat(total.steps())
                .extracting(FigureStep::step)
                .containsExactly(FigureStepKind.PARTS, FigureStepKind.BEST);
        assertThat(total.steps().get(0).parts()).containsExactly(CIVILIANS, SIDE_B);
        assertThat(total.steps().get(0).text())
                .isEqualTo("The disjoint groups with the greatest sum: 180 of civilians + 200 of side B = 380.");
        assertThat(total.steps().get(1).text()).contains("no source stated it");
    }

    @Test
    void recordedFiguresOfTheEarlierRuleAreSaidToBeOfIt() {
        said.report(1, 1, 5).report(2, 2, 5).killed(1, CIVILIANS, exactly(9)).killed(2, CIVILIANS, exactly(0));
        Figure earlier = new Figure(CIVILIANS, 0, 0, 9, false, List.of(1, 2), null, null);
        Casualties recorded = new Casualties(OutcomeFigure.of(earlier, List.of(earlier)), null, null, null, null, null);
        FigureOrigin origin = said.origin();

        assertThat(origin.determine(recorded).killed().rule()).isEqualTo(1);
        assertThat(origin.determine(recorded).killed().basis()).isNull();
        assertThat(origin.differs(said.resolved().claims(), recorded, Verification.CONTESTED))
                .isTrue();
        Casualties current = said.resolved().casualties();
        assertThat(origin.determine(current)).isEqualTo(current);
        assertThat(origin.differs(said.resolved().claims(), current, Verification.CONTESTED))
                .isFalse();
        assertThat(origin.differs(said.resolved().claims(), current, Verification.SINGLE_SOURCE))
                .isTrue();
    }

    // ties within one claimant, and words

    @Test
    void twoNumbersOfOneClaimantOfOneAgeAreATie() {
        said.report(1, 7, 5)
                .report(2, 7, 5)
                .killed(1, CIVILIANS, exactly(9))
                .killed(2, CIVILIANS, exactly(7))
                .killed(2, SIDE_A, exactly(3));
        assertThat(said.ties()).containsExactly(List.of(1, 2));
    }

    @Test
    void whatOneClaimantSaidLaterIsNoTie() {
        said.reportAt(1, 7, "2025-03-05T08:00:00Z")
                .reportAt(2, 7, "2025-03-05T18:00:00Z")
                .killed(1, CIVILIANS, exactly(9))
                .killed(2, CIVILIANS, exactly(7));
        assertThat(said.ties()).isEmpty();
    }

    @Test
    void whatTwoClaimantsSayOrWhatAgreesIsNoTie() {
        said.report(1, 7, 5)
                .report(2, 8, 5)
                .killed(1, CIVILIANS, exactly(9))
                .killed(2, CIVILIANS, exactly(7))
                .quoted(1, COALITION, CIVILIANS, exactly(0))
                .killed(1, SIDE_A, exactly(973))
                .killed(1, SIDE_A, about(970))
                .killed(1, SIDE_B, exactly(24))
                .killed(1, SIDE_B, atLeast(31));
        assertThat(said.ties()).isEmpty();
    }

    @Test
    void aMarkOfAClaimThatIsReplacedIsSaidToHaveNoEffect() {
        said.report(1, 7, 5)
                .report(2, 7, 6)
                .killed(1, CIVILIANS, exactly(9), true)
                .killed(2, CIVILIANS, exactly(7));
        assertThat(said.explained().get(1).steps().get(0).text())
                .isEqualTo(
                        "A newer claim of the same source about the same people replaces claim 1. The mark as preferred of"
                                + " claim 1 has no effect meanwhile.");
    }

    @Test
    void wordsStandBesideTheNumberThatTheyCountAs() {
        said.report(1, 7, 5).killed(1, CIVILIANS, words()).killed(1, SIDE_A, exactly(3));
        OutcomeFigure killed = said.killedInWords();
        assertThat(killed.words()).isNull();
        assertThat(killed.byGroup()).extracting(Figure::words).containsExactly("dozens", null);
        assertThat(said.resolved().casualties().killed().byGroup().get(0).words())
                .as("never recorded, as quotes can be withheld")
                .isNull();
    }
}
