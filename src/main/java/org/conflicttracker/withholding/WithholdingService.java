package org.conflicttracker.withholding;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.ReasonParser;
import org.conflicttracker.event.command.RevisionRewriter;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.withholding.Target.Plan;

/** Withholds what must not be shown any more: all of it in one transaction, and answered only when nothing tells it any longer. */
@ApplicationScoped
class WithholdingService {

    private final Targets targets;
    private final Recording recording;
    private final WithholdingRepository done;
    private final CurrentUser audience;
    private final WithholdingSettings settings;

    WithholdingService(
            Targets targets,
            Recording recording,
            WithholdingRepository done,
            CurrentUser audience,
            WithholdingSettings settings) {
        this.targets = targets;
        this.recording = recording;
        this.done = done;
        this.audience = audience;
        this.settings = settings;
    }

    /** How it is recorded. */
    @Dependent
    record Recording(LedgerWriter writing, RevisionRewriter rewriter, WithheldGeneration generation) {}

    /** What was done, and which generation began with it. */
    private record Done(Withholding withholding, long generation) {}

    /**
     * Withholds it; or only tells what would be touched.
     *
     * @throws ProblemException 404 where there is no such thing, 422 where it cannot be withheld or the reason tells it
     */
    WithholdingView withhold(WithholdingInput input, boolean dryRun) {
        Target target = targets.of(input);
        ChangeContext author = new ChangeContext(audience.name(), ReasonParser.require(null, input.reason()));
        target.prepare();
        Function<WriteTransaction, Done> work = ticket -> withhold(ticket, target, author, dryRun);
        if (dryRun) {
            return WithholdingView.of(
                    recording.writing().dryRun(work, settings.timeout()).withholding(), true);
        }
        Done result = recording.writing().inTransaction(work, settings.timeout());
        recording.generation().reached(result.generation());
        Withholding withheld = result.withholding();
        Log.infof(
                "Withholding %d (%s) has touched %d events, %d of their states and %d other entries",
                withheld.id, withheld.kind, withheld.events, withheld.states, withheld.entries);
        return WithholdingView.of(withheld, false);
    }

    private Done withhold(WriteTransaction ticket, Target target, ChangeContext author, boolean dryRun) {
        Plan plan = target.begin(ticket);
        requireSilent(author.reason(), plan.texts());
        Map<Long, Integer> touched = new TreeMap<>(recording.rewriter().rewrite(plan.revisions(), plan.rewriting()));
        if (touched.isEmpty() && plan.entries() == 0 && !dryRun) {
            throw new ProblemException(ProblemType.RULE_VIOLATED, "This was not found anywhere.");
        }
        touched.keySet().forEach(event -> recording.rewriter().append(ticket, event, author));
        Withholding withheld = new Withholding();
        withheld.kind = target.label().kind();
        withheld.targetId = target.label().id();
        withheld.versions = target.label().versions();
        withheld.pointer = target.label().pointer();
        withheld.reason = author.reason();
        withheld.recordedBy = author.userName();
        withheld.events = touched.size();
        withheld.states =
                touched.values().stream().mapToLong(Integer::longValue).sum();
        withheld.entries = plan.entries();
        done.record(ticket, withheld);
        return new Done(withheld, ticket.nextWithheld());
    }

    /** @throws ProblemException 422 where the reason, which everybody may read, tells what is withheld */
    private static void requireSilent(String reason, List<String> texts) {
        boolean tells =
                texts.stream().filter(PhraseMatcher::isUsable).anyMatch(text -> new PhraseMatcher(text).isIn(reason));
        if (tells) {
            String detail = "Everybody can read the reason, and it contains what is to be withheld. Please reword it.";
            throw new ProblemException(ProblemType.RULE_VIOLATED, detail)
                    .errors(List.of(ValidationError.pointer("/reason", detail, null)));
        }
    }

    @Transactional
    Found<WithholdingView> list(ListingRequest request) {
        Found<WithholdingView> found = new Found<>(
                done.findAfter(request.after(), request.fetchSize()).stream()
                        .map(one -> WithholdingView.of(one, false))
                        .toList(),
                done.count());
        recording.writing().awaitDurable();
        return found;
    }

    /** @throws ProblemException 404 where there is none */
    @Transactional
    WithholdingView get(long id) {
        return done.findByIdOptional(id)
                .map(one -> WithholdingView.of(one, false))
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "No withholding has the id " + id + "."));
    }
}
