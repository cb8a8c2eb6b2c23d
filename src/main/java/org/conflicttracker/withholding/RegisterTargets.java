package org.conflicttracker.withholding;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.RevisionRewriter.Rewriting;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location.Division;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.report.ReportView.Publisher;
import org.conflicttracker.withholding.RegisterRepository.Register;
import org.conflicttracker.withholding.RegisterRepository.ReportTexts;
import org.conflicttracker.withholding.WithholdingRepository.WithholdingKind;
import org.jspecify.annotations.Nullable;

/** Withholding targets in registers: members of actors, sources, reports and areas, in all their versions and in the events that refer to them. */
@ApplicationScoped
class RegisterTargets {

    private final RegisterRepository registers;
    private final AffectedRevisionRepository affectedRevisions;

    RegisterTargets(RegisterRepository registers, AffectedRevisionRepository affectedRevisions) {
        this.registers = registers;
        this.affectedRevisions = affectedRevisions;
    }

    /** @throws org.conflicttracker.web.problem.ProblemException 422 for a member that cannot be withheld by itself */
    Target entity(Register register, long id, String pointer) {
        boolean url = register == Register.SOURCE && pointer.equals("/url");
        if (!url && !pointer.matches("/name|/aliases(/[0-9]{1,6})?")) {
            throw EventMember.refused("Of "
                    + (register == Register.SOURCE ? "a " : "an ") + register.code()
                    + " /name, /aliases and /aliases/0 can be withheld"
                    + (register == Register.SOURCE ? ", and /url" : "")
                    + "; correct everything else.");
        }
        return new EntityTarget(register, id, pointer);
    }

    /** @throws org.conflicttracker.web.problem.ProblemException 422 for a member that cannot be withheld by itself */
    Target report(long id, String pointer) {
        if (!pointer.matches("/(title|url|archiveUrl|author)")) {
            throw EventMember.refused(
                    "Of a report, /title, /url, /archiveUrl and /author can be withheld; correct everything else.");
        }
        return new ReportTarget(id, pointer);
    }

    private final class EntityTarget implements Target {

        private final Register register;
        private final long id;
        private final String pointer;

        private EntityTarget(Register register, long id, String pointer) {
            this.register = register;
            this.id = id;
            this.pointer = pointer;
        }

        @Override
        public Label label() {
            return new Label(WithholdingKind.valueOf(register.name()), id, null, pointer);
        }

        @Override
        public Plan begin(WriteTransaction transaction) {
            List<String> names = registers.names(register, id);
            if (names.isEmpty()) {
                throw EventTargets.notFound("No " + register.code() + " has the id " + id + ".");
            }
            return pointer.equals("/url") ? url() : names(selectedNames(names));
        }

        private Plan url() {
            Optional<String> address = registers.sourceUrl(id);
            if (address.isEmpty()) {
                throw nothingThere();
            }
            long changed = registers.maskSourceUrls(id, before -> null);
            return new Plan(List.of(address.get()), List.of(), unchanged(), changed);
        }

        private List<String> selectedNames(List<String> names) {
            List<String> aliases = names.subList(1, names.size());
            if (pointer.equals("/name")) {
                return names.subList(0, 1);
            }
            if (pointer.equals("/aliases")) {
                return aliases;
            }
            int index = Integer.parseInt(pointer.substring("/aliases/".length()));
            return index < aliases.size() ? List.of(aliases.get(index)) : List.of();
        }

        /** Plan for names, matched in other versions and in events by their folded form. */
        private Plan names(List<String> selected) {
            Set<String> folded = selected.stream().map(NameFolding::fold).collect(Collectors.toSet());
            UnaryOperator<String> mask =
                    name -> name != null && folded.contains(NameFolding.fold(name)) ? PhraseMatcher.MARK : name;
            Set<Long> changed = registers.maskNames(register, id, mask);
            if (changed.isEmpty()) {
                throw nothingThere();
            }
            Set<Long> revisions =
                    switch (register) {
                        case ACTOR -> affectedRevisions.findByActorVersions(changed);
                        case SOURCE -> affectedRevisions.findBySourceVersions(changed);
                        case AREA -> affectedRevisions.findByAreaVersions(changed);
                    };
            UnaryOperator<EventContent> content =
                    switch (register) {
                        case ACTOR -> before -> actors(before, mask);
                        case SOURCE -> before -> sources(before, mask);
                        case AREA -> before -> areas(before, mask);
                    };
            return new Plan(selected, revisions, new Rewriting(content, UnaryOperator.identity()), changed.size());
        }

        private EventContent areas(EventContent content, UnaryOperator<String> mask) {
            return content.withLocations(content.locations().stream()
                    .map(location -> location.withDivisions(
                            division(location.province(), mask), division(location.district(), mask)))
                    .toList());
        }

        private @Nullable Division division(@Nullable Division division, UnaryOperator<String> mask) {
            if (division == null || division.areaId() == null || division.areaId() != id) {
                return division;
            }
            String stated = division.stated();
            return new Division(mask.apply(division.name()), id, stated == null ? null : mask.apply(stated));
        }

        private EventContent actors(EventContent content, UnaryOperator<String> mask) {
            List<ActorInEvent> actors = content.actors().stream()
                    .map(actor -> actor.id() == id
                            ? new ActorInEvent(
                                    id, mask.apply(actor.name()), actor.kind(), actor.role(), actor.standing())
                            : actor)
                    .toList();
            return content.withNames(actors, content.reports(), content.claims());
        }

        private EventContent sources(EventContent content, UnaryOperator<String> mask) {
            List<MentionedReport> reports = content.reports().stream()
                    .map(report -> Objects.requireNonNull(report.source()).id() == id
                            ? new MentionedReport(
                                    report.id(),
                                    report.title(),
                                    report.url(),
                                    report.publishedOn(),
                                    report.publishedAt(),
                                    report.retrievedAt(),
                                    new Publisher(
                                            id,
                                            mask.apply(report.source().name()),
                                            report.source().kind()))
                            : report)
                    .toList();
            List<Claim> claims = content.claims().stream()
                    .map(claim -> claim.attributedTo() != null
                                    && claim.attributedTo().id() == id
                            ? claim.attributedTo(claim.attributedTo()
                                    .withName(mask.apply(claim.attributedTo().name())))
                            : claim)
                    .toList();
            return content.withNames(content.actors(), reports, claims);
        }
    }

    private final class ReportTarget implements Target {

        private final long id;
        private final String pointer;

        private ReportTarget(long id, String pointer) {
            this.id = id;
            this.pointer = pointer;
        }

        @Override
        public Label label() {
            return new Label(WithholdingKind.REPORT, id, null, pointer);
        }

        @Override
        public Plan begin(WriteTransaction transaction) {
            List<String> texts = registers.report(id);
            if (texts.isEmpty()) {
                throw EventTargets.notFound("No report has the id " + id + ".");
            }
            String before = texts.get(
                    List.of("/title", "/url", "/archiveUrl", "/author").indexOf(pointer));
            if (before == null) {
                throw nothingThere();
            }
            UnaryOperator<String> title = of("/title", PhraseMatcher.MARK);
            UnaryOperator<String> url = text -> pointer.equals("/url") || Objects.equals(text, before) ? null : text;
            UnaryOperator<String> archiveUrl =
                    text -> pointer.equals("/archiveUrl") || Objects.equals(text, before) ? null : text;
            long changed = registers
                    .maskReports(id, new ReportTexts(title, url, archiveUrl, of("/author", PhraseMatcher.MARK)))
                    .size();
            List<Long> revisions = List.copyOf(affectedRevisions.findByReports(List.of(id)));
            return new Plan(
                    List.of(before),
                    revisions,
                    new Rewriting(content -> masked(content, title), UnaryOperator.identity()),
                    changed);
        }

        private UnaryOperator<String> of(String member, String mark) {
            return text -> text != null && pointer.equals(member) ? mark : text;
        }

        /** Also replaces names and URLs that were current when the revision was recorded. */
        private EventContent masked(EventContent content, UnaryOperator<String> title) {
            List<MentionedReport> reports = content.reports().stream()
                    .map(report -> report.id() == id
                            ? new MentionedReport(
                                    id,
                                    title.apply(report.title()),
                                    pointer.equals("/url") ? null : report.url(),
                                    report.publishedOn(),
                                    report.publishedAt(),
                                    report.retrievedAt(),
                                    report.source())
                            : report)
                    .toList();
            return content.withNames(content.actors(), reports, content.claims());
        }
    }

    private static Rewriting unchanged() {
        return new Rewriting(UnaryOperator.identity(), UnaryOperator.identity());
    }

    private static RuntimeException nothingThere() {
        return EventMember.refused("There is nothing there.");
    }
}
