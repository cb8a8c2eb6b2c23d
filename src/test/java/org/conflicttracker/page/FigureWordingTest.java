package org.conflicttracker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.FigureExplanation;
import org.conflicttracker.event.casualty.FigureExplanation.FigureStep;
import org.conflicttracker.event.casualty.FigureExplanation.FigureStepKind;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.registry.report.ReportView.Publisher;
import org.conflicttracker.registry.report.SourceKind;
import org.junit.jupiter.api.Test;

/** Steps of figures in words: each says the numbers and claims that the step of the API says. */
class FigureWordingTest {

    private static final List<GroupSet> GROUPS = List.of(
            GroupSet.ALL,
            GroupSet.of(Group.CIVILIANS),
            GroupSet.of(Group.SIDE_A),
            GroupSet.of(Group.CIVILIANS, Group.SIDE_B));
    private static final int EVENTS = 2_000;

    @Test
    void everyStepSaysWhatTheStepOfTheApiSays() {
        long seed = Long.getLong("tracker.seed", System.nanoTime());
        Random random = new Random(seed);
        Set<FigureStepKind> met = EnumSet.noneOf(FigureStepKind.class);
        for (String language : List.of("en", "fr", "ar")) {
            Wording wording = new Wording(new Languages().textsIn(Locale.forLanguageTag(language)));
            for (int i = 0; i < EVENTS; i++) {
                EventContent event = event(random);
                FigureWording words = new FigureWording(wording, event);
                for (FigureExplanation figure : event.explainFigures()) {
                    List<String> sentences = words.steps(figure);
                    for (int step = 0; step < sentences.size(); step++) {
                        FigureStep told = figure.steps().get(step);
                        met.add(told.step());
                        check(sentences.get(step), told, "seed " + seed + ", " + event.claims());
                    }
                }
            }
        }
        assertThat(met).containsAll(EnumSet.complementOf(EnumSet.of(FigureStepKind.EARLIER_RULE)));
    }

    private static void check(String sentence, FigureStep step, String description) {
        assertThat(sentence).as(description).isNotBlank().doesNotContain("{").doesNotContain("-1");
        boolean namesClaims = EnumSet.of(
                        FigureStepKind.SUPERSEDED,
                        FigureStepKind.COUNTED,
                        FigureStepKind.UNUSED_WORDS,
                        FigureStepKind.DENIAL,
                        FigureStepKind.OVERTAKEN)
                .contains(step.step());
        if (namesClaims) {
            step.claims().forEach(no -> assertThat(sentence).as(description).contains(no.toString()));
        }
        if (step.number() != null
                && step.step() != FigureStepKind.STATED_TOTAL
                && step.step() != FigureStepKind.RAISED_BY_PARTS) {
            assertThat(sentence).as(description).contains(step.number().toString());
        }
    }

    private static EventContent event(Random random) {
        List<Claim> claims = new ArrayList<>();
        List<MentionedReport> reports = new ArrayList<>();
        for (int report = 1; report <= 3; report++) {
            reports.add(new MentionedReport(
                    report,
                    null,
                    null,
                    LocalDate.of(2025, 3, 1 + random.nextInt(3)),
                    null,
                    null,
                    new Publisher(1 + random.nextInt(2), "Paper", SourceKind.NEWSPAPER)));
        }
        int number = 1 + random.nextInt(5);
        for (int no = 1; no <= number; no++) {
            Qualifier qualifier = Qualifier.values()[random.nextInt(Qualifier.values().length)];
            boolean words = qualifier == Qualifier.WORDS;
            Integer people = words ? null : Integer.valueOf(random.nextInt(4) == 0 ? 0 : random.nextInt(90));
            claims.add(new Claim(
                    no,
                    1 + random.nextInt(3),
                    null,
                    Outcome.KILLED,
                    GROUPS.get(random.nextInt(GROUPS.size())),
                    people,
                    people,
                    people,
                    qualifier,
                    !words && random.nextInt(8) == 0,
                    false,
                    "dozens",
                    null));
        }
        FigureResolver resolved = FigureResolver.resolve(
                claims, reports.stream().map(MentionedReport::facts).toList());
        return new EventContent(
                        "Title",
                        null,
                        EventType.BATTLE,
                        null,
                        null,
                        Clarity.CLEAR,
                        resolved.verification(),
                        resolved.disagreements(),
                        null,
                        List.of(),
                        List.of(),
                        resolved.casualties(),
                        reports,
                        resolved.claims(),
                        new TreeMap<>(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null)
                .withFigureOrigin();
    }
}
