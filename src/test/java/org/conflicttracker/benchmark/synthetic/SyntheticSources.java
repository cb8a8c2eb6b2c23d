package org.conflicttracker.benchmark.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.conflicttracker.event.casualty.FigureResolver.ReportFacts;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.report.ReportView.Publisher;
import org.conflicttracker.registry.report.SourceKind;

/** Synthetic sources and reports: each report mentions one to thirty events of a country, most few. */
final class SyntheticSources {

    private static final int OUTLETS = 40;
    private static final SourceKind[] KINDS = SourceKind.values();

    private final List<SyntheticSource> sources = new ArrayList<>();
    private final Zipf often = new Zipf(OUTLETS, 1);
    private final Zipf sizes = new Zipf(30, 1.1);
    private final Map<String, Open> open = new HashMap<>();
    private final Vocabulary vocabulary;
    private List<SyntheticReport> printed = new ArrayList<>();
    private long reports;

    /** Report with events left to mention. */
    private record Open(SyntheticReport paper, int left) {}

    /** @param states number of versions that exist already */
    SyntheticSources(Vocabulary vocabulary, long states, RandomGenerator random) {
        this.vocabulary = vocabulary;
        for (int id = 1; id <= OUTLETS; id++) {
            Names names = new Names(vocabulary.name(random, 2) + " " + id, List.of());
            sources.add(new SyntheticSource(
                    id,
                    states + id,
                    names,
                    KINDS[random.nextInt(KINDS.length)],
                    List.of(names.words().strip().split(" "))));
        }
    }

    List<SyntheticSource> all() {
        return sources;
    }

    SyntheticSource draw(RandomGenerator random) {
        return sources.get(often.draw(random));
    }

    SyntheticSource get(long id) {
        return sources.get((int) id - 1);
    }

    long reports() {
        return reports;
    }

    /** @param desk reports of different desks are different */
    SyntheticReport report(String country, int desk, LocalDate day, RandomGenerator random) {
        Open now = open.get(country + desk);
        if (now == null) {
            Vocabulary.Phrase title = Vocabulary.Phrase.draw(vocabulary, random, 4 + random.nextInt(4));
            SyntheticReport paper = new SyntheticReport(
                    ++reports, draw(random), title, random.nextInt(20) == 0 ? null : day.plusDays(1));
            printed.add(paper);
            now = new Open(paper, sizes.draw(random) + 1);
        }
        open.put(country + desk, now.left() == 1 ? null : new Open(now.paper(), now.left() - 1));
        return now.paper();
    }

    /** Reports created since the last call. */
    List<SyntheticReport> printed() {
        List<SyntheticReport> news = printed;
        printed = new ArrayList<>();
        return news;
    }

    /** Synthetic source with one version. */
    record SyntheticSource(long id, long state, Names names, SourceKind kind, List<String> found) {

        Publisher publisher() {
            return new Publisher(id, names.name(), kind);
        }
    }

    /** Synthetic report. */
    record SyntheticReport(long id, SyntheticSources.SyntheticSource source, Vocabulary.Phrase title, LocalDate day) {

        String url() {
            return "https://reports.example/" + id;
        }

        MentionedReport mentioned() {
            return new MentionedReport(id, title.text(), url(), day, null, null, source.publisher());
        }

        ReportFacts telling() {
            return mentioned().facts();
        }
    }
}
