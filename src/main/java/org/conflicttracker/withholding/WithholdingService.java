package org.conflicttracker.withholding;

import io.quarkus.logging.Log;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
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

/** Withholding service: changes everything in one transaction, and returns when no answer contains the withheld content any more. */
@ApplicationScoped
class WithholdingService {

    private final TargetParser targetParser;
    private final LedgerWriter ledger;
    private final RevisionRewriter rewriter;
    private final WithheldGeneration generation;
    private final WithholdingRepository withholdings;
    private final CurrentUser currentUser;
    private final WithholdingSettings settings;

    WithholdingService(
            TargetParser targetParser,
            LedgerWriter ledger,
            RevisionRewriter rewriter,
            WithheldGeneration generation,
            WithholdingRepository withholdings,
            CurrentUser currentUser,
            WithholdingSettings settings) {
        this.targetParser = targetParser;
        this.ledger = ledger;
        this.rewriter = rewriter;
        this.generation = generation;
        this.withholdings = withholdings;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** Withholding and its generation (see {@link WithheldGeneration}). */
    private record Result(Withholding withholding, long generation) {}

    /**
     * Withholds a target; in a dry run only counts what would change.
     *
     * @throws ProblemException 404 if the target does not exist, 422 if it cannot be withheld or the reason contains it
     */
    WithholdingView withhold(WithholdingInput input, boolean dryRun) {
        Target target = targetParser.parse(input);
        ChangeContext author = new ChangeContext(currentUser.name(), ReasonParser.require(null, input.reason()));
        target.prepare();
        Function<WriteTransaction, Result> work = transaction -> withhold(transaction, target, author, dryRun);
        if (dryRun) {
            return WithholdingView.of(ledger.dryRun(work, settings.timeout()).withholding(), true);
        }
        Result result = ledger.inTransaction(work, settings.timeout());
        generation.reached(result.generation());
        Withholding withheld = result.withholding();
        Log.infof(
                "Withholding %d (%s) changed %d events, %d of their revisions and %d other rows",
                withheld.id, withheld.kind, withheld.events, withheld.states, withheld.entries);
        return WithholdingView.of(withheld, false);
    }

    private Result withhold(WriteTransaction transaction, Target target, ChangeContext author, boolean dryRun) {
        Plan plan = target.begin(transaction);
        requireNotRevealed(author.reason(), plan.texts());
        Map<Long, Integer> touched = new TreeMap<>(rewriter.rewrite(plan.revisions(), plan.rewriting()));
        if (touched.isEmpty() && plan.entries() == 0 && !dryRun) {
            throw new ProblemException(ProblemType.RULE_VIOLATED, "This was not found anywhere.");
        }
        touched.keySet().forEach(event -> rewriter.append(transaction, event, author));
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
        withholdings.record(transaction, withheld);
        return new Result(withheld, transaction.nextWithheld());
    }

    /** @throws ProblemException 422 if the public reason contains the withheld text */
    private static void requireNotRevealed(String reason, List<String> texts) {
        boolean revealed =
                texts.stream().filter(PhraseMatcher::isUsable).anyMatch(text -> new PhraseMatcher(text).isIn(reason));
        if (revealed) {
            String detail = "Everybody can read the reason, and it contains what is to be withheld. Please reword it.";
            throw new ProblemException(ProblemType.RULE_VIOLATED, detail)
                    .errors(List.of(ValidationError.pointer("/reason", detail, null)));
        }
    }

    @Transactional
    Found<WithholdingView> list(ListingRequest request) {
        Found<WithholdingView> found = new Found<>(
                withholdings.findAfter(request.after(), request.fetchSize()).stream()
                        .map(one -> WithholdingView.of(one, false))
                        .toList(),
                withholdings.count());
        ledger.awaitDurable();
        return found;
    }

    /** @throws ProblemException 404 if there is none */
    @Transactional
    WithholdingView get(long id) {
        return withholdings
                .findByIdOptional(id)
                .map(one -> WithholdingView.of(one, false))
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "No withholding has the id " + id + "."));
    }

    /** Settings of withholdings. */
    @ConfigMapping(prefix = "tracker.withholding")
    interface WithholdingSettings {

        /** Maximum duration of a withholding transaction, in which no one else can write. */
        @WithDefault("10m")
        Duration timeout();
    }
}
