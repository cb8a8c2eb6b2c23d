package org.conflicttracker.page;

import java.util.List;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.FigureExplanation;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.query.EventView;
import org.jspecify.annotations.Nullable;

/** Sentences about the claims and the figures of one version of an event in one language, for scripts of pages; the API has them in English. */
record EventTexts(List<ClaimText> claims, List<FigureText> figures) {

    EventTexts {
        claims = List.copyOf(claims);
        figures = List.copyOf(figures);
    }

    /** Sentence that says what a claim states, and who states it. */
    record ClaimText(int no, String sentence) {}

    /**
     * How a figure came about.
     *
     * @param total whether it is that of all groups together
     */
    record FigureText(Outcome outcome, boolean total, List<Group> groups, List<String> steps) {

        FigureText {
            groups = List.copyOf(groups);
            steps = List.copyOf(steps);
        }
    }

    static EventTexts of(EventView event, Wording wording) {
        EventContent content = event.content();
        List<FigureExplanation> figures = content.casualties() == null ? List.of() : content.explainFigures();
        FigureWording words = new FigureWording(wording, content);
        return new EventTexts(
                content.claims().stream()
                        .map(claim -> new ClaimText(claim.no(), sentence(claim, content, wording)))
                        .toList(),
                figures.stream()
                        .map(figure -> new FigureText(
                                figure.outcome(),
                                figure.total(),
                                figure.total()
                                        ? List.of()
                                        : List.copyOf(figure.groups().groups()),
                                words.steps(figure)))
                        .toList());
    }

    private static String sentence(Claim claim, EventContent content, Wording wording) {
        String reporter = content.reports().stream()
                .filter(report -> report.id() == claim.report())
                .findFirst()
                .map(EventTexts::publisher)
                .map(wording::isolate)
                .orElseGet(() -> wording.text("claimUnnamedReport"));
        String speaker = claim.attributedTo() == null
                ? reporter
                : wording.text(
                        "claimQuoting",
                        reporter,
                        wording.isolate(claim.attributedTo().name()));
        String ofWhom = claim.groups().isAll() ? "" : " (" + wording.groups(claim.groups()) + ")";
        String until = claim.countedUntil() == null
                ? ""
                : wording.text("listComma") + " "
                        + wording.text("claimCountedUntil", wording.day(claim.countedUntil()));
        return wording.text(
                "claimSentence",
                speaker,
                wording.stated(claim),
                wording.label("outcome", claim.outcome()),
                ofWhom + until);
    }

    private static @Nullable String publisher(MentionedReport report) {
        return report.source() == null ? null : report.source().name();
    }
}
