package org.conflicttracker.diff;

import static org.conflicttracker.web.format.Column.of;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.conflicttracker.diff.CorrectionsResource.CorrectionQuery;
import org.conflicttracker.diff.CorrectionsResource.CorrectionService;
import org.conflicttracker.diff.SumDifferences.SumDifference;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.CitationService;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.ExportSettings;
import org.conflicttracker.web.format.FileBody;
import org.conflicttracker.web.format.FileBody.CsvOptions;
import org.conflicttracker.web.format.FileBody.Table;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.format.TableParameters;
import org.conflicttracker.web.format.TableParameters.FileLimit;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/** Corrections as files: all of them, newest first, read in batches. */
@ApplicationScoped
class CorrectionFiles {

    private final CorrectionService corrections;
    private final FormatNegotiation formats;
    private final Downloads downloads;
    private final ExportSettings settings;
    private final CitationService citations;

    CorrectionFiles(
            CorrectionService corrections,
            FormatNegotiation formats,
            Downloads downloads,
            ExportSettings settings,
            CitationService citations) {
        this.corrections = corrections;
        this.formats = formats;
        this.downloads = downloads;
        this.settings = settings;
        this.citations = citations;
    }

    /**
     * Parameters of a file of corrections.
     *
     * @param limit maximum number of rows as in the request; null for all
     */
    record FileRequest(
            CorrectionQuery query,
            TableParameters table,
            @Nullable String limit,
            UriInfo uri) {}

    /**
     * The file in the requested format.
     *
     * @throws ProblemException 400 with all errors of the collector
     */
    Response toResponse(FileRequest request, ValidationErrors errors) {
        CorrectionQuery query = request.query();
        CsvOptions options = request.table().csv.parse(errors);
        List<Column<ExplainedChange>> columns = request.table()
                .columns
                .select(columns(query.measures(), request.uri().getBaseUri()), Map.of(), errors);
        long rows = FileLimit.parse(request.limit(), errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        Format format = formats.selected();
        PinnedQuery pinned = corrections.pinToRevision(query, request.uri());
        long total = corrections.count(pinned);
        format.requireRoom(Math.min(total, rows));
        Iterator<ExplainedChange> entries =
                new Iterators.LimitIterator<>(new Iterators.BatchIterator<>(new Pages(query, pinned)::next), rows);
        FileBody<?> body =
                format == Format.NDJSON ? Table.toLines(columns, entries) : new Table<>(columns, entries, options);
        AsOfView asOf = pinned.lastModified();
        return citations
                .withHeaders(
                        downloads.toResponse(
                                Downloads.fileName("corrections", asOf.revision(), asOf.recordedAt()), format, body),
                        pinned,
                        request.uri())
                .header("X-Total-Count", total)
                .build();
    }

    private final class Pages {

        private final CorrectionQuery query;
        private final PinnedQuery pinned;
        private long upTo;

        private Pages(CorrectionQuery query, PinnedQuery pinned) {
            this.query = query;
            this.pinned = pinned;
            this.upTo = pinned.asOf();
        }

        private List<ExplainedChange> next() {
            return QuarkusTransaction.requiringNew().call(() -> {
                List<ChangeEffect> found = corrections.effects(query, pinned, upTo, settings.documents());
                if (!found.isEmpty()) {
                    upTo = found.get(found.size() - 1).revision() - 1;
                }
                return corrections.toViews(query, found, pinned.context().readers());
            });
        }
    }

    /** @param host base URI of this tracker */
    private static List<Column<ExplainedChange>> columns(List<Outcome> measures, URI host) {
        List<Column<ExplainedChange>> columns = new ArrayList<>(List.of(
                of("revision", ExplainedChange::revision),
                of("recordedAt", ExplainedChange::recordedAt),
                of("recordedBy", ExplainedChange::recordedBy),
                of("change", ExplainedChange::change),
                of("kind", ExplainedChange::kind),
                of("reason", ExplainedChange::reason),
                of("eventId", ExplainedChange::eventId),
                of("version", ExplainedChange::version),
                of("title", ExplainedChange::title),
                of("fields", change -> String.join("; ", change.fields())),
                of("inWords", change -> String.join("; ", change.inWords())),
                of("events", ExplainedChange::events)));
        for (Outcome outcome : measures) {
            String name = outcome.name().toLowerCase(Locale.ROOT);
            columns.add(column(name + "Low", outcome, SumDifference::low));
            columns.add(column(name + "Best", outcome, SumDifference::best));
            columns.add(column(name + "High", outcome, SumDifference::high));
            columns.add(column(name + "OpenEnded", outcome, SumDifference::openEnded));
            columns.add(column(name + "WithFigure", outcome, SumDifference::withFigure));
            columns.add(column(name + "WithoutFigure", outcome, SumDifference::withoutFigure));
        }
        columns.add(of("url", change -> host.resolve(change.eventUrl())));
        columns.add(of("diffUrl", change -> change.diffUrl() == null ? null : host.resolve(change.diffUrl())));
        return columns;
    }

    private static Column<ExplainedChange> column(
            String name, Outcome outcome, Function<SumDifference, @Nullable Long> number) {
        return of(name, change -> {
            SumDifference difference = change.casualties().of(outcome);
            return difference == null ? null : number.apply(difference);
        });
    }
}
