package org.conflicttracker.event.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.command.EventMergeService.EventMerge;
import org.conflicttracker.event.command.EventMergeService.EventMerge.Merged;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.EventContent.MovedParts;
import org.conflicttracker.event.model.MentionedReport;
import org.junit.jupiter.api.Test;

/** A merge moves claims and reports along, and taking it back gives back what came (rule 5). */
class EventMergeTest {

    @Test
    void claimsGetNewNumbersInTheTargetAndReportsAreMentionedOnce() {
        EventContent duplicate = content(List.of(7L, 9L), claim(1, 7, 5), claim(3, 9, 6));
        EventContent target = content(List.of(7L), claim(2, 7, 4));

        Merged merged = EventMerge.merge(duplicate, target, 4);

        assertThat(merged.target().claims()).containsExactly(claim(2, 7, 4), claim(5, 7, 5), claim(6, 9, 6));
        assertThat(reports(merged.target())).containsExactly(7L, 9L);
        assertThat(merged.lastClaimNo()).isEqualTo(6);
        assertThat(merged.parts().claims()).isEqualTo(Map.of(1, 5, 3, 6));
        assertThat(merged.parts().reports()).containsExactly(9L);
    }

    @Test
    void anEqualClaimIsNotAddedTwice() {
        EventContent duplicate = content(List.of(7L), claim(1, 7, 5).withMarkAndQuote(false, "five"));
        EventContent target = content(List.of(7L), claim(2, 7, 5));

        Merged merged = EventMerge.merge(duplicate, target, 2);

        assertThat(merged.target()).isEqualTo(target);
        assertThat(merged.parts().known()).isEqualTo(Map.of(1, 2));
        assertThat(merged.parts().claims()).isEmpty();
        assertThat(back(duplicate, merged)).isEqualTo(duplicate);
        assertThat(left(duplicate, merged)).isEqualTo(target);
    }

    @Test
    void theMarkOfTheTargetWinsAndTheOtherComesBack() {
        EventContent duplicate = content(List.of(7L), claim(1, 7, 5).withMarkAndQuote(true, null));
        EventContent target = content(List.of(8L), claim(1, 8, 6).withMarkAndQuote(true, null));

        Merged merged = EventMerge.merge(duplicate, target, 1);

        assertThat(merged.target().claims()).extracting(Claim::preferred).containsExactly(true, false);
        assertThat(back(duplicate, merged)).isEqualTo(duplicate);
    }

    @Test
    void aMergeTakenBackLeavesBothAsTheyWere() {
        EventContent duplicate = content(List.of(7L, 9L), claim(1, 7, 5), claim(4, 9, 6));
        EventContent target = content(List.of(8L, 7L), claim(2, 8, 4), claim(3, 7, 5));

        Merged merged = EventMerge.merge(duplicate, target, 3);

        assertThat(back(duplicate, merged)).isEqualTo(duplicate);
        assertThat(left(duplicate, merged)).isEqualTo(target);
    }

    @Test
    void correctionsMadeMeanwhileComeBackAndAdditionsStay() {
        EventContent duplicate = content(List.of(7L), claim(1, 7, 5), claim(2, 7, 50));
        EventContent target = content(List.of(8L), claim(1, 8, 4));
        Merged merged = EventMerge.merge(duplicate, target, 1);
        List<Claim> claims = new ArrayList<>(merged.target().claims());
        claims.set(1, claim(2, 7, 15));
        claims.add(claim(4, 7, 99));
        EventContent now = merged.target().withReportsAndClaims(merged.target().reports(), claims);
        EventContent moved = duplicate.withMoved(merged.parts());

        assertThat(EventMerge.giveBack(moved, now).claims()).containsExactly(claim(1, 7, 15), claim(2, 7, 50));
        EventContent left = EventMerge.takeOut(moved, now, List.of());
        assertThat(left.claims()).containsExactly(claim(1, 8, 4), claim(4, 7, 99));
        assertThat(reports(left)).as("7 makes the claim that was added").containsExactly(8L, 7L);
    }

    @Test
    void whatWasTakenOutOfTheTargetComesBackAsItWas() {
        EventContent duplicate = content(List.of(7L), claim(1, 7, 5));
        EventContent target = content(List.of(8L), claim(1, 8, 4));
        Merged merged = EventMerge.merge(duplicate, target, 1);

        EventContent back = EventMerge.giveBack(duplicate.withMoved(merged.parts()), target);

        assertThat(back).isEqualTo(duplicate);
    }

    @Test
    void aClaimThatAnotherMergedEventMakesTooStays() {
        EventContent target = content(List.of(8L), claim(1, 8, 4));
        EventContent first = content(List.of(7L), claim(1, 7, 5));
        Merged one = EventMerge.merge(first, target, 1);
        EventContent second = content(List.of(7L), claim(6, 7, 5));
        Merged both = EventMerge.merge(second, one.target(), 2);

        EventContent left = EventMerge.takeOut(
                first.withMoved(one.parts()), both.target(), List.of(second.withMoved(both.parts())));

        assertThat(left).isEqualTo(both.target());
    }

    @Test
    void aMergeOfBeforeMovedNothing() {
        EventContent duplicate = content(List.of(7L), claim(1, 7, 5));
        EventContent target = content(List.of(8L), claim(1, 8, 4));

        assertThat(EventMerge.giveBack(duplicate, target)).isEqualTo(duplicate);
        assertThat(EventMerge.takeOut(duplicate, target, List.of())).isEqualTo(target);
        assertThat(MovedParts.NONE.claims()).isEmpty();
    }

    private static EventContent back(EventContent duplicate, Merged merged) {
        return EventMerge.giveBack(duplicate.withMoved(merged.parts()), merged.target());
    }

    private static EventContent left(EventContent duplicate, Merged merged) {
        return EventMerge.takeOut(duplicate.withMoved(merged.parts()), merged.target(), List.of());
    }

    private static List<Long> reports(EventContent content) {
        return content.reports().stream().map(MentionedReport::id).toList();
    }

    static EventContent content(List<Long> reports, Claim... claims) {
        return new EventContent(
                "What happened",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                reports.stream().map(MentionedReport::ofId).toList(),
                Arrays.asList(claims),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }

    /** A claim of people killed, exactly the number. */
    static Claim claim(int no, long report, int people) {
        return new Claim(
                no,
                report,
                null,
                Outcome.KILLED,
                GroupSet.ALL,
                people,
                people,
                people,
                Qualifier.EXACT,
                false,
                false,
                null,
                null);
    }
}
