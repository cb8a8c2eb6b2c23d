package org.conflicttracker.withholding;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Size;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.event.command.RevisionRewriter.Rewriting;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.conflicttracker.withholding.AffectedRevisionRepository.SearchPage;
import org.conflicttracker.withholding.RegisterRepository.Register;
import org.conflicttracker.withholding.RegisterRepository.ReportTexts;
import org.conflicttracker.withholding.WithholdingRepository.WithholdingKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Parser of the target of a withholding. */
@ApplicationScoped
class TargetParser {

    private final EventTargets events;
    private final RegisterTargets registers;
    private final TextTargets texts;

    TargetParser(EventTargets events, RegisterTargets registers, TextTargets texts) {
        this.events = events;
        this.registers = registers;
        this.texts = texts;
    }

    /** @throws ProblemException 422 unless there is exactly one target, and one that can be withheld */
    Target parse(WithholdingInput input) {
        ValidationErrors errors = new ValidationErrors();
        long targets = Stream.of(
                        input.event(), input.actor(), input.source(), input.report(), input.area(), input.text())
                .filter(Objects::nonNull)
                .count();
        if (targets != 1) {
            errors.add(ValidationError.pointer(
                    "", "Give exactly one of event, actor, source, report, area and text.", null));
        }
        if (input.text() != null && !PhraseMatcher.isUsable(input.text())) {
            errors.add(ValidationError.pointer("/text", "A text needs at least two letters or digits.", null));
        } else if (input.text() != null && new PhraseMatcher(input.text()).isIn(PhraseMatcher.MARK)) {
            errors.add(ValidationError.pointer("/text", "This is the mark that replaces withheld text.", null));
        }
        if (input.event() == null && input.version() != null) {
            errors.add(
                    ValidationError.pointer("/version", "Only versions of events can be withheld as a whole.", null));
        }
        if (input.text() != null && input.pointer() != null) {
            errors.add(
                    ValidationError.pointer("/pointer", "A text is withheld everywhere. Leave the pointer out.", null));
        }
        if (input.event() != null && (input.version() == null) == (input.pointer() == null)) {
            errors.add(ValidationError.pointer(
                    "", "With an event, give either the version, or a pointer to a field.", null));
        }
        boolean register = Stream.of(input.actor(), input.source(), input.report(), input.area())
                .anyMatch(Objects::nonNull);
        if (register && input.pointer() == null) {
            errors.add(ValidationError.pointer("/pointer", "Give the field, such as /name or /title.", null));
        }
        errors.throwIfAny(ProblemType.RULE_VIOLATED);
        return target(input);
    }

    private Target target(WithholdingInput input) {
        if (input.text() != null) {
            return texts.text(input.text());
        }
        if (input.event() != null) {
            return input.pointer() == null
                    ? events.versions(input.event(), versions(input.version()))
                    : events.member(input.event(), input.pointer());
        }
        if (input.report() != null) {
            return registers.report(input.report(), input.pointer());
        }
        if (input.area() != null) {
            return registers.entity(Register.AREA, input.area(), input.pointer());
        }
        return input.actor() != null
                ? registers.entity(Register.ACTOR, input.actor(), input.pointer())
                : registers.entity(Register.SOURCE, input.source(), input.pointer());
    }

    /** Empty for all versions. */
    private static List<Integer> versions(JsonNode given) {
        if (given.isTextual() && given.asText().equals("all")) {
            return List.of();
        }
        List<Integer> versions = new ArrayList<>();
        for (JsonNode one : given.isArray() ? given : List.of(given)) {
            if (!one.isInt() || one.asInt() < 1) {
                throw refused();
            }
            versions.add(one.asInt());
        }
        if (versions.isEmpty()) {
            throw refused();
        }
        return versions.stream().distinct().sorted().toList();
    }

    private static ProblemException refused() {
        String detail = "The version must be a number from 1, a list of such numbers, or \"all\".";
        return new ProblemException(ProblemType.RULE_VIOLATED, detail)
                .errors(List.of(ValidationError.pointer("/version", detail, null)));
    }

    /** Withholding targets that are texts, wherever they are stored. */
    @ApplicationScoped
    static class TextTargets {

        private final RegisterRepository registers;
        private final StoredTextRepository texts;
        private final AffectedRevisionRepository affectedRevisions;
        private final DurableHorizon horizon;

        TextTargets(
                RegisterRepository registers,
                StoredTextRepository texts,
                AffectedRevisionRepository affectedRevisions,
                DurableHorizon horizon) {
            this.registers = registers;
            this.texts = texts;
            this.affectedRevisions = affectedRevisions;
            this.horizon = horizon;
        }

        Target text(String text) {
            return new TextTarget(text);
        }

        private final class TextTarget implements Target {

            private final String text;
            private final PhraseMatcher matcher;
            private final Set<Long> revisions = new TreeSet<>();
            /** The last revision searched. */
            private long searched;

            private TextTarget(String text) {
                this.text = text;
                this.matcher = new PhraseMatcher(text);
            }

            @Override
            public Label label() {
                return new Label(WithholdingKind.TEXT, null, null, null);
            }

            /** Reads every revision, which takes minutes for millions of them; therefore before the writing lock is taken. */
            @Override
            public void prepare() {
                search(horizon.revision(), true);
            }

            private void search(long upTo, boolean apart) {
                while (searched < upTo) {
                    Span span = new Span(searched, upTo);
                    SearchPage page = apart
                            ? QuarkusTransaction.requiringNew()
                                    .call(() -> affectedRevisions.search(span, matcher::isIn))
                            : affectedRevisions.search(span, matcher::isIn);
                    revisions.addAll(page.found());
                    searched = page.last();
                }
            }

            @Override
            public Plan begin(WriteTransaction transaction) {
                search(transaction.lastRevision(), false);
                UnaryOperator<String> mask = matcher::replace;
                UnaryOperator<String> address = before -> UrlMask.apply(matcher, before);
                Set<Long> actors = registers.maskNames(Register.ACTOR, null, mask);
                Set<Long> sources = registers.maskNames(Register.SOURCE, null, mask);
                Set<Long> areas = registers.maskNames(Register.AREA, null, mask);
                Set<Long> reports = registers.maskReports(null, new ReportTexts(mask, address, address, mask));
                long entries = (long) actors.size() + sources.size() + areas.size() + reports.size();
                entries += registers.maskSourceUrls(null, address);
                entries += texts.mask(mask);
                revisions.addAll(affectedRevisions.findByActorVersions(actors));
                revisions.addAll(affectedRevisions.findBySourceVersions(sources));
                revisions.addAll(affectedRevisions.findByAreaVersions(areas));
                revisions.addAll(affectedRevisions.findByReports(reports));
                return new Plan(
                        List.of(text),
                        revisions,
                        new Rewriting(new ContentTextMapper(mask, address)::map, mask),
                        entries);
            }
        }

        /** URLs that may contain a text: such a URL is removed, because with a mark in it it would lead elsewhere. */
        static final class UrlMask {

            private UrlMask() {}

            /** The URL; null if it contains the text, plain or percent-encoded. */
            static @Nullable String apply(PhraseMatcher text, String address) {
                return address == null || text.isIn(address) || text.isIn(decoded(address)) ? null : address;
            }

            private static String decoded(String address) {
                try {
                    return URLDecoder.decode(address, StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    return address;
                }
            }
        }
    }

    /** Request of a withholding: exactly one target, and a reason. */
    @Schema(
            name = "WithholdingInput",
            description = "What must no longer be shown, and why. Give exactly one thing: versions of an event (`event`"
                    + " and `version`), a field of an event, an actor, a source, a report or an area (its id and `pointer`),"
                    + " or a `text` everywhere.")
    record WithholdingInput(
            @Schema(description = "Number of an event", example = "17")
            Long event,

            @Schema(
                    implementation = Object.class,
                    description =
                            "Which versions of the event to withhold as a whole: a number, a list of numbers, or \"all\"",
                    example = "2")
            JsonNode version,

            @Schema(description = "Number of an actor") Long actor,

            @Schema(description = "Number of a source") Long source,

            @Schema(description = "Number of a report") Long report,

            @Schema(description = "Number of an area") Long area,

            @Size(max = 1000)
            @Schema(
                    description =
                            "Which field of the event, actor, source, report or area, as a JSON pointer such as `/description`"
                                    + " or `/aliases/0`; it is replaced in every version")
            String pointer,

            @Size(max = 1000)
            @Schema(
                    description =
                            "A name or another text, at least two letters. It is replaced everywhere: in all versions of"
                                    + " all events, actors, sources, reports and areas, in reasons and in import problems. Case, accents,"
                                    + " apostrophes, spaces and punctuation do not matter; only whole words match")
            String text,

            @Schema(
                    description = "Reason; everybody can read it, so it must not contain what is withheld",
                    example = "A court's order")
            String reason) {

        WithholdingInput {
            version = version == null || version.isNull() ? null : version;
        }
    }
}
