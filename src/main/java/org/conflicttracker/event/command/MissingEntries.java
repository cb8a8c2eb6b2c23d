package org.conflicttracker.event.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Check that no correction of an event loses claims, reports or external ids only because its lists leave them out (rule 5).
 *
 * @param before content that is corrected
 * @param removable JSON pointers of the lists that may lose entries: /claims, /reports, /externalIds
 */
record MissingEntries(EventContent before, Set<String> removable) {

    static final String CLAIMS = "/claims";
    static final String REPORTS = "/reports";
    static final String EXTERNAL_IDS = "/externalIds";

    MissingEntries {
        removable = Set.copyOf(removable);
    }

    /** Adds an error for each entry that the corrected content lacks. */
    void check(EventContent after, ValidationErrors errors) {
        checkClaims(after, errors);
        checkReports(after, errors);
        before.externalIds().forEach((scheme, ids) -> {
            Set<String> missing = new LinkedHashSet<>(ids);
            missing.removeAll(after.externalIds().getOrDefault(scheme, List.of()));
            String pointer = EXTERNAL_IDS + "/" + scheme.replace("~", "~0").replace("/", "~1");
            if (!removable.contains(EXTERNAL_IDS)) {
                missing.forEach(id -> add(errors, pointer, "The id " + id + " of " + scheme, "externalIds"));
            }
        });
    }

    private void checkClaims(EventContent after, ValidationErrors errors) {
        if (removable.contains(CLAIMS)) {
            return;
        }
        Set<Integer> numbers = after.claims().stream().map(Claim::no).collect(Collectors.toSet());
        before.claims().stream()
                .filter(claim -> !numbers.contains(claim.no()))
                .forEach(claim -> add(
                        errors,
                        CLAIMS,
                        "Claim " + claim.no() + " (" + claim.outcome() + " "
                                + claim.groups().groups().stream()
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))
                                + ": "
                                + (claim.best() == null ? claim.quote() : claim.best()) + ")",
                        "claims"));
    }

    private void checkReports(EventContent after, ValidationErrors errors) {
        if (removable.contains(REPORTS)) {
            return;
        }
        Set<Long> ids = after.reports().stream().map(MentionedReport::id).collect(Collectors.toSet());
        before.reports().stream()
                .filter(report -> !ids.contains(report.id()))
                .forEach(report -> add(
                        errors,
                        REPORTS,
                        "Report " + report.id() + (report.title() == null ? "" : " (" + report.title() + ")"),
                        "reports"));
    }

    private static void add(ValidationErrors errors, String pointer, String entry, String list) {
        errors.add(ValidationError.pointer(
                pointer,
                entry + " is missing. Add it to the list, or send removeMissing=" + list
                        + " if what the list leaves out is to be removed.",
                "removeMissing=" + list));
    }

    /**
     * Adds an error for each report that was to be removed, but makes a claim that stays.
     *
     * @param named ids of the reports that the correction lists
     */
    void checkRemovedReports(EventContent after, Set<Long> named, ValidationErrors errors) {
        if (!removable.contains(REPORTS)) {
            return;
        }
        Set<Long> known = before.reports().stream().map(MentionedReport::id).collect(Collectors.toSet());
        after.claims().stream()
                .filter(claim -> known.contains(claim.report()) && !named.contains(claim.report()))
                .forEach(claim -> errors.add(ValidationError.pointer(
                        REPORTS,
                        "Report " + claim.report() + " makes claim " + claim.no()
                                + ". Remove the claim too, or keep the report.",
                        null)));
    }
}
