package org.conflicttracker.withholding;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.event.command.RevisionRewriter.Rewriting;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.withholding.AffectedRevisionRepository.SearchPage;
import org.conflicttracker.withholding.RegisterRepository.Register;
import org.conflicttracker.withholding.RegisterRepository.ReportTexts;

/** Withholding targets that are texts, wherever they are stored. */
@ApplicationScoped
class TextTargets {

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
                        ? QuarkusTransaction.requiringNew().call(() -> affectedRevisions.search(span, matcher::isIn))
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
            long entries = actors.size() + sources.size() + areas.size() + reports.size();
            entries += registers.maskSourceUrls(null, address);
            entries += texts.mask(mask);
            revisions.addAll(affectedRevisions.findByActorVersions(actors));
            revisions.addAll(affectedRevisions.findBySourceVersions(sources));
            revisions.addAll(affectedRevisions.findByAreaVersions(areas));
            revisions.addAll(affectedRevisions.findByReports(reports));
            return new Plan(
                    List.of(text), revisions, new Rewriting(new ContentTextMapper(mask, address)::map, mask), entries);
        }
    }

    /** URLs that may contain a text: such a URL is removed, because with a mark in it it would lead elsewhere. */
    static final class UrlMask {

        private UrlMask() {}

        /** The URL; null if it contains the text, plain or percent-encoded. */
        static String apply(PhraseMatcher text, String address) {
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
