package org.conflicttracker.withholding;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.conflicttracker.event.command.RevisionRewriter.Rewriting;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.query.EventContentJson;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.withholding.StateRepository.State;

/** States and members of events. */
@ApplicationScoped
class EventTargets {

    private final StateRepository states;
    private final EventContentJson json;

    EventTargets(StateRepository states, EventContentJson json) {
        this.states = states;
        this.json = json;
    }

    /** @param versions which states; none for all */
    Target states(long event, List<Integer> versions) {
        String kept = versions.isEmpty()
                ? null
                : ContentTexts.cut(versions.stream().map(String::valueOf).collect(Collectors.joining(",")), 1000);
        return new Of(new Target.Label(WithholdingKind.STATE, event, kept, null)) {

            @Override
            Target.Plan plan(List<State> all) {
                for (int version : versions) {
                    if (all.stream().noneMatch(state -> state.version() == version)) {
                        throw notFound("Event " + label().id() + " has no version " + version + ".");
                    }
                }
                List<State> meant = all.stream()
                        .filter(state -> versions.isEmpty() || versions.contains(state.version()))
                        .toList();
                List<String> titles = meant.stream()
                        .map(state -> json.fromJson(state.document()).title())
                        .toList();
                return plan(
                        titles.stream().filter(title -> title != null).toList(),
                        meant,
                        content -> content.isWithheld() ? content : EventContent.withheld());
            }
        };
    }

    Target member(long event, String pointer) {
        EventMember member = new EventMember(pointer);
        return new Of(new Target.Label(WithholdingKind.MEMBER, event, null, member.kept())) {

            @Override
            Target.Plan plan(List<State> all) {
                List<EventContent> contents = new ArrayList<>(all.stream()
                        .map(state -> json.fromJson(state.document()))
                        .filter(content -> !content.isWithheld())
                        .toList());
                Collections.reverse(contents);
                return plan(member.texts(contents), all, member.mask(contents));
            }
        };
    }

    private abstract class Of implements Target {

        private final Label label;

        private Of(Label label) {
            this.label = label;
        }

        abstract Plan plan(List<State> all);

        Plan plan(List<String> texts, List<State> meant, UnaryOperator<EventContent> mask) {
            return new Plan(
                    texts,
                    meant.stream().map(State::revision).toList(),
                    new Rewriting(mask, UnaryOperator.identity()),
                    0);
        }

        @Override
        public Label label() {
            return label;
        }

        @Override
        public Plan begin(WriteTransaction ticket) {
            List<State> all = states.states(label.id());
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
