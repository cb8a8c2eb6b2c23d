package org.conflicttracker.importer.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.command.DatasetEventService.MissingOutcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterParser;
import org.conflicttracker.importer.Dataset.ImportOrigin;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.job.ImportJob.ReleaseScope;
import org.conflicttracker.importer.load.ReleaseService;
import org.conflicttracker.importer.load.ReleaseService.Coverage;
import org.conflicttracker.importer.load.ReleaseService.JudgedEvent;
import org.conflicttracker.importer.load.ReleaseService.MissingEvent;
import org.conflicttracker.importer.load.ReleaseService.ReleaseContents;
import org.conflicttracker.importer.load.ReleaseService.Scope;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Query parameters of an import that say which data set a file is of, and whether it is a whole release. */
public class ReleaseParameters {

    private static final JsonMapper JSON = new JsonMapper();

    private static final int MAX_LICENCE_LENGTH = 1000;
    private static final int MAX_CITATION_LENGTH = 2000;

    /** Length of the column. */
    private static final int MAX_SCOPE_LENGTH = 6000;

    @RestQuery
    @Parameter(
            description =
                    "Key of the data set that the events are of: up to 50 small letters, digits and hyphens. Without"
                            + " it: `ucdp-ged`, `ucdp-candidate` if the label says so, `acled`, `tracker`, or that of the mapping.",
            examples = {
                @ExampleObject(name = "none", summary = "As the format says"),
                @ExampleObject(name = "one", summary = "UCDP's Candidate releases", value = "ucdp-candidate")
            })
    public @Nullable String dataset;

    @RestQuery
    @Parameter(
            description =
                    "`true`: the file is a whole release of the data set. Events of the data set in the scope that it"
                            + " does not have are retracted, with the label as the reason. Needs `dataset` and a scope.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    public @Nullable String complete;

    @RestQuery
    @Parameter(
            description =
                    "Scope of a whole release, what it says everything about: `file`, for each country in the file the"
                            + " days from its first to its last event there. Or give the scope with `country`, `admin1`, `from`, `to` and"
                            + " `type`.",
            schema = @Schema(type = SchemaType.STRING),
            examples = {
                @ExampleObject(name = "none", summary = "No whole release"),
                @ExampleObject(name = "one", summary = "The countries and days of the file", value = "file")
            })
    public @Nullable String scope;

    @RestQuery
    @Parameter(
            description =
                    "Greatest percentage of the events in the scope that a whole release may lack. If it lacks more, the"
                            + " import fails before anything is recorded.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "100"))
    public @Nullable String maxMissing;

    @RestQuery
    @Parameter(
            description =
                    "Terms of use of the data set. Without it: those known of UCDP and ACLED, or what an earlier import"
                            + " said.",
            examples = {
                @ExampleObject(name = "none", summary = "As known"),
                @ExampleObject(name = "one", summary = "A Creative Commons licence", value = "CC BY 4.0")
            })
    public @Nullable String licence;

    @RestQuery
    @Parameter(
            description =
                    "How the data set wants to be cited. Without it: as known of UCDP and ACLED, or as an earlier import"
                            + " said.",
            examples = {
                @ExampleObject(name = "none", summary = "As known"),
                @ExampleObject(name = "one", summary = "A monitor's list", value = "Example Monitor (2025): Events.")
            })
    public @Nullable String citation;

    @BeanParam
    public ScopeParameters conditions = new ScopeParameters();

    /** Conditions that events of a whole release meet; they mean the same as in lists of events. */
    public static class ScopeParameters {

        @RestQuery
        @Parameter(
                description = "Only with `complete=true`: countries of the scope.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Syria", value = "[\"SYR\"]")
                })
        public List<String> country = List.of();

        @RestQuery
        @Parameter(description = "Only with `complete=true`: provinces of the scope.")
        public List<String> admin1 = List.of();

        @RestQuery
        @Parameter(description = "Only with `complete=true`: kinds of events of the scope.")
        public List<String> type = List.of();

        @RestQuery
        @Parameter(
                description = "Only with `complete=true`: first day of the scope.",
                schema = @Schema(type = SchemaType.STRING))
        public List<String> from = List.of();

        @RestQuery
        @Parameter(
                description = "Only with `complete=true`: last day of the scope.",
                schema = @Schema(type = SchemaType.STRING))
        public List<String> to = List.of();

        boolean isGiven() {
            return Stream.of(country, admin1, type, from, to).anyMatch(values -> !values.isEmpty());
        }

        EventFilterParameters toFilter() {
            EventFilterParameters filter = new EventFilterParameters();
            filter.locations.country = country;
            filter.locations.admin1 = admin1;
            filter.classification.type = type;
            filter.dates.from = from;
            filter.dates.to = to;
            filter.records.status = List.of("*");
            return filter;
        }

        /** The conditions as JSON: the values by parameter. */
        String toJson() {
            try {
                return JSON.writeValueAsString(this);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        static ScopeParameters ofJson(String json) {
            try {
                return JSON.readValue(json, ScopeParameters.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * What a sender says of the data set and the release of a file.
     *
     * @param dataset key; null for that of the format
     * @param scope null if the file is not a whole release
     * @param conditions of {@link ReleaseScope#FILTER}, else null
     * @param maxMissing percentage; null for the setting
     */
    record Release(
            @Nullable String dataset,
            @Nullable ReleaseScope scope,
            @Nullable String conditions,
            @Nullable Integer maxMissing,
            @Nullable String licence,
            @Nullable String citation) {

        void applyTo(ImportJob job) {
            job.complete = scope != null;
            job.releaseScope = scope;
            job.scopeFilter = conditions;
            job.maxMissing = maxMissing;
            job.licence = licence;
            job.citation = citation;
        }
    }

    /** The valid release; errors are added to the collector. */
    Release parse(FilterParser filters, ValidationErrors errors) {
        ParameterParser parser = new ParameterParser(errors);
        String key = parser.parse("dataset", dataset, ValueParsers::parseDataset);
        boolean whole = parser.parseFlag("complete", complete, false);
        if (whole && dataset == null) {
            add("dataset", "A whole release needs the key of its data set, such as dataset=ucdp-ged.", errors);
        }
        return new Release(
                key,
                parseScope(whole, filters, errors),
                whole && conditions.isGiven() ? conditions.toJson() : null,
                parseMaxMissing(whole, parser),
                parseText("licence", licence, MAX_LICENCE_LENGTH, errors),
                parseText("citation", citation, MAX_CITATION_LENGTH, errors));
    }

    private @Nullable ReleaseScope parseScope(boolean whole, FilterParser filters, ValidationErrors errors) {
        boolean filtered = conditions.isGiven();
        new ParameterParser(errors).parse("scope", scope, ValueParsers.oneOf("file"));
        if (!whole) {
            if (scope != null || filtered) {
                add("scope", "A scope is for complete=true only.", errors);
            }
            return null;
        }
        if ((scope != null) == filtered) {
            add(
                    "scope",
                    "A whole release needs one scope: scope=file for the countries and days of the file, or conditions such"
                            + " as country=, from= and to=.",
                    errors);
        }
        if (filtered) {
            filters.parse(conditions.toFilter(), true, errors);
            if (conditions.toJson().length() > MAX_SCOPE_LENGTH) {
                add(
                        "scope",
                        "The conditions of a scope have together at most " + MAX_SCOPE_LENGTH + " characters.",
                        errors);
            }
        }
        return filtered ? ReleaseScope.FILTER : ReleaseScope.FILE;
    }

    private @Nullable Integer parseMaxMissing(boolean whole, ParameterParser parser) {
        Long percentage = parser.parse("maxMissing", maxMissing, ValueParsers.number(0, 100));
        if (maxMissing != null && !whole) {
            parser.addError("maxMissing", "It is for complete=true only.");
        }
        return percentage == null ? null : percentage.intValue();
    }

    /** The text in NFC without surrounding white space; null if it is not given. Errors are added to the collector. */
    static @Nullable String parseText(String parameter, @Nullable String text, int maxLength, ValidationErrors errors) {
        if (text == null) {
            return null;
        }
        if (text.isBlank() || text.length() > maxLength) {
            add(parameter, "It must have from 1 to " + maxLength + " characters.", errors);
        }
        return Words.toNfc(text.strip());
    }

    private static void add(String parameter, String detail, ValidationErrors errors) {
        errors.add(ValidationError.parameter(parameter, detail, null));
    }

    /** Check of what a file lacks of its data set, before anything of it is recorded; and the retractions after its rows (rule 15). */
    @ApplicationScoped
    static class ReleaseCheck {

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
            Coverage coverage = releases.findMissing(
                    new Scope(Objects.requireNonNull(job.dataset), contents, filter(job)), missing -> {
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
                    coverage.missing(),
                    findings(job, coverage, named, tooMany ? describe(job, coverage, bound) : null));
        }

        private static String describe(ImportJob job, Coverage coverage, int bound) {
            return "The file lacks " + coverage.missing() + " of the " + coverage.events() + " events of " + job.dataset
                    + " in its scope, more than " + bound
                    + " %. Nothing was recorded. If these events are really gone, raise"
                    + " maxMissing=; a dry run lists them.";
        }

        /** The conditions of the scope; null for the countries and days of the file. */
        private @Nullable EventFilter filter(ImportJob job) {
            if (job.releaseScope != ReleaseScope.FILTER) {
                return null;
            }
            ValidationErrors errors = new ValidationErrors();
            EventFilter filter = filters.parse(
                            ReleaseParameters.ScopeParameters.ofJson(Objects.requireNonNull(job.scopeFilter))
                                    .toFilter(),
                            true,
                            errors)
                    .filter();
            errors.throwIfAny(ProblemType.BAD_REQUEST);
            return filter;
        }

        /** Names the missing events. Of a file that is no complete release only if it has most of what is known in its scope. */
        private List<Finding> findings(
                ImportJob job, Coverage coverage, List<MissingEvent> named, @Nullable String refusal) {
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
}
