package org.conflicttracker.withholding;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.conflicttracker.event.command.RevisionRewriter.Rewriting;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.query.EventView.EventContentJson;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.withholding.AffectedRevisionRepository.StoredRevision;
import org.conflicttracker.withholding.WithholdingRepository.WithholdingKind;

/** Withholding targets in events: revisions and members. */
@ApplicationScoped
class EventTargets {

    private final AffectedRevisionRepository affectedRevisions;
    private final EventContentJson json;

    EventTargets(AffectedRevisionRepository affectedRevisions, EventContentJson json) {
        this.affectedRevisions = affectedRevisions;
        this.json = json;
    }

    /** @param versions versions to withhold; empty for all */
    Target versions(long event, List<Integer> versions) {
        String storedVersions = versions.isEmpty()
                ? null
                : ContentTextMapper.truncate(
                        versions.stream().map(String::valueOf).collect(Collectors.joining(",")), 1000);
        return new EventTarget(new Target.Label(WithholdingKind.STATE, event, storedVersions, null)) {

            @Override
            Target.Plan plan(List<StoredRevision> all) {
                for (int version : versions) {
                    if (all.stream().noneMatch(revision -> revision.version() == version)) {
                        throw notFound("Event " + label().id() + " has no version " + version + ".");
                    }
                }
                List<StoredRevision> selected = all.stream()
                        .filter(revision -> versions.isEmpty() || versions.contains(revision.version()))
                        .toList();
                List<String> titles = selected.stream()
                        .map(revision -> json.fromJson(revision.document()).title())
                        .toList();
                return plan(
                        titles.stream().filter(title -> title != null).toList(),
                        selected,
                        content -> content.isWithheld() ? content : EventContent.withheld());
            }
        };
    }

    Target member(long event, String pointer) {
        EventMember member = new EventMember(pointer);
        return new EventTarget(new Target.Label(WithholdingKind.MEMBER, event, null, member.storedPointer())) {

            @Override
            Target.Plan plan(List<StoredRevision> all) {
                List<EventContent> contents = new ArrayList<>(all.stream()
                        .map(revision -> json.fromJson(revision.document()))
                        .filter(content -> !content.isWithheld())
                        .toList());
                Collections.reverse(contents);
                return plan(member.texts(contents), all, member.mask(contents));
            }
        };
    }

    private abstract class EventTarget implements Target {

        private final Label label;

        private EventTarget(Label label) {
            this.label = label;
        }

        abstract Plan plan(List<StoredRevision> all);

        Plan plan(List<String> texts, List<StoredRevision> selected, UnaryOperator<EventContent> mask) {
            return new Plan(
                    texts,
                    selected.stream().map(StoredRevision::revision).toList(),
                    new Rewriting(mask, UnaryOperator.identity()),
                    0);
        }

        @Override
        public Label label() {
            return label;
        }

        @Override
        public Plan begin(WriteTransaction transaction) {
            List<StoredRevision> all = affectedRevisions.listRevisions(Objects.requireNonNull(label.id(), "the event"));
            if (all.isEmpty()) {
                throw notFound("No event has the id " + label.id() + ".");
            }
            return plan(all);
        }
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(ProblemType.NOT_FOUND, detail);
    }
}
