package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.conflicttracker.event.command.DatasetEventService.MissingOutcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterParser;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.ImportOrigin;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.load.ReleaseContents;
import org.conflicttracker.importer.load.ReleaseService;
import org.conflicttracker.importer.load.ReleaseService.Coverage;
import org.conflicttracker.importer.load.ReleaseService.JudgedEvent;
import org.conflicttracker.importer.load.ReleaseService.MissingEvent;
import org.conflicttracker.importer.load.ReleaseService.Scope;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;

/** Check of what a file lacks of its data set, before anything of it is recorded; and the retractions after its rows (rule 15). */
@ApplicationScoped
class ReleaseCheck {

    /** Missing events that are named by a finding each; further ones are only counted. */
    private static final int MAX_NAMED = 10_000;

    private static final int BATCH = 500;

    private final ReleaseService releases;
    private final FilterParser filters;
    private final ImportProgress progress;
    private final ImportSettings settings;

    ReleaseCheck(ReleaseService releases, FilterParser filters, ImportProgress progress, ImportSettings settings) {
        this.releases = releases;
        this.filters = filters;
        this.progress = progress;
        this.settings = settings;
    }

    /** Whether the ids of the file have to be compared with those that were imported before. */
    boolean isNeeded(ImportJob job) {
        return job.dataset != null && (job.complete || releases.knows(job.dataset));
    }

    /**
     * Result of the check.
     *
     * @param missing number of events of the data set in the scope that the file does not have
     */
    record Missing(long missing, List<Finding> findings) {

        static final Missing NONE = new Missing(0, List.of());

        Missing {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Compares the ids of the file with those imported before; of a complete release the missing ones are stored.
     *
     * @throws UnreadableFile if it lacks more than its sender allows
     */
    Missing check(ImportJob job, ReleaseContents contents) {
        boolean stored = job.complete && !job.dryRun;
        if (stored) {
            progress.deleteMissing(job.id);
        }
        List<MissingEvent> named = new ArrayList<>();
        List<MissingEvent> batch = new ArrayList<>();
        Coverage coverage = releases.findMissing(new Scope(job.dataset, contents, filter(job)), missing -> {
            if (named.size() < MAX_NAMED) {
                named.add(missing);
            }
            if (stored && batch.add(missing) && batch.size() == BATCH) {
                progress.saveMissing(job.id, List.copyOf(batch));
                batch.clear();
            }
        });
        if (!batch.isEmpty()) {
            progress.saveMissing(job.id, batch);
        }
        int bound = job.maxMissing == null ? settings.maxMissingPercent() : job.maxMissing;
        boolean tooMany = job.complete && 100 * coverage.missing() > bound * coverage.events();
        if (tooMany && !job.dryRun) {
            progress.deleteMissing(job.id);
            throw new UnreadableFile(describe(job, coverage, bound));
        }
        return new Missing(
                coverage.missing(), findings(job, coverage, named, tooMany ? describe(job, coverage, bound) : null));
    }

    private static String describe(ImportJob job, Coverage coverage, int bound) {
        return "The file lacks " + coverage.missing() + " of the " + coverage.events() + " events of " + job.dataset
                + " in its scope, more than " + bound
                + " %. Nothing was recorded. If these events are really gone, raise"
                + " maxMissing=; a dry run lists them.";
    }

    /** The conditions of the scope; null for the countries and days of the file. */
    private EventFilter filter(ImportJob job) {
        if (job.releaseScope != ReleaseScope.FILTER) {
            return null;
        }
        ValidationErrors errors = new ValidationErrors();
        EventFilter filter = filters.parse(
                        ReleaseParameters.ScopeParameters.ofJson(job.scopeFilter)
                                .toFilter(),
                        true,
                        errors)
                .filter();
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return filter;
    }

    /** Names the missing events. Of a file that is no complete release only if it has most of what is known in its scope. */
    private List<Finding> findings(ImportJob job, Coverage coverage, List<MissingEvent> named, String refusal) {
        List<Finding> findings = new ArrayList<>();
        if (refusal != null) {
            findings.add(new Finding(
                    0, null, null, Severity.FLAGGED, refusal, "This import would fail.", coverage.missing()));
        }
        if (job.complete && job.dryRun) {
            for (int from = 0; from < named.size(); from += BATCH) {
                releases.judge(named.subList(from, Math.min(named.size(), from + BATCH)))
                        .forEach(judged -> findings.add(finding(judged, true)));
            }
        } else if (!job.complete && 2 * coverage.missing() <= coverage.events()) {
            named.forEach(missing -> findings.add(new Finding(
                    0,
                    null,
                    missing.id(),
                    Severity.FLAGGED,
                    "Event " + missing.event() + " of the data set is not in the file.",
                    "It stays. If the file is a whole release, import it with complete=true.")));
        } else {
            return findings;
        }
        if (coverage.missing() > named.size()) {
            long more = coverage.missing() - named.size();
            findings.add(new Finding(
                    0,
                    null,
                    null,
                    Severity.FLAGGED,
                    "Further events are not in the file.",
                    "They are only counted.",
                    more));
        }
        return findings;
    }

    private static Finding finding(JudgedEvent judged, boolean dryRun) {
        String event = "Event " + judged.missing().event();
        String kept = dryRun ? "It would stay." : "It stays.";
        return switch (judged.outcome()) {
            case RETRACTED -> finding(judged, event + " is not in this release.", "It would be retracted.");
            case EDITED -> finding(judged, event + " is not in this release, but a person has changed it.", kept);
            case MERGED ->
                finding(judged, event + " is not in this release, but it was merged into another one.", kept);
            case GONE -> finding(judged, event + " is not in this release; it is retracted already.", kept);
        };
    }

    private static Finding finding(JudgedEvent judged, String problem, String done) {
        return new Finding(0, null, judged.missing().id(), Severity.FLAGGED, problem, done);
    }

    /** Retracts what a complete release does not have, from the stored position. @return false if it was stopped before the end */
    boolean retract(ImportJob job, BooleanSupplier stopping) {
        String release = job.label == null ? "Not in the release of " + job.dataset : "Not in " + job.label;
        while (!stopping.getAsBoolean()) {
            if (!progress.retractBatch(job.id, (transaction, open, missing) -> {
                ImportOrigin origin = open.origin();
                List<JudgedEvent> judged = releases.retract(transaction, missing, origin, release);
                return judged.stream()
                        .map(one -> one.outcome() == MissingOutcome.RETRACTED ? null : finding(one, false))
                        .toList();
            })) {
                return true;
            }
        }
        return false;
    }
}
