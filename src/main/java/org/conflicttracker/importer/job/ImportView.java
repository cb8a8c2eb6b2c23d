package org.conflicttracker.importer.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.importer.BatchResult.RowResult;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.Counts.RowOutcome;
import org.conflicttracker.importer.FileReading;
import org.conflicttracker.importer.FileReading.Settled;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.job.ImportJob.ImportState;
import org.conflicttracker.importer.job.NewNameRow.NewNames;
import org.conflicttracker.web.caching.ETagFactory;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.Page.Listing;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** View of an import and its progress. Field descriptions are in descriptions.properties. */
@Schema(name = "Import", description = "An import of a data set")
public record ImportView(
        long id,
        ImportState state,
        String format,
        boolean dryRun,
        @Nullable String label,
        @Nullable String dataset,
        boolean complete,
        @Nullable String fileName,
        long fileBytes,
        String sha256,
        long bytes,
        @Nullable Long rowsTotal,
        long rowsChecked,
        long rowsRead,
        int percent,
        @Nullable Long rowsPerSecond,
        @Nullable Instant estimatedEnd,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        String recordedBy,
        boolean cancelRequested,
        @Nullable String failure,
        Counts counts,
        List<Settled> settled,
        long findingsTotal,
        long findingsKept,
        String findingsUrl,
        String rowsUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ImportUndoView undo,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FindingGroup.View> findingGroups,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Finding> findings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PreviewedEvent> preview,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NewNames newNames) {

    /** One of the first rows of a file, as an event. */
    @Schema(name = "ImportPreview", description = "A row of a file and the event that it would become")
    record PreviewedEvent(
            @Schema(description = "Number of the row, from 1")
            long row,

            @Schema(description = "What would become of the row")
            RowOutcome outcome,

            @Schema(description = "Number of the recorded event that the row is about; null if it would be new")
            @Nullable
            Long eventId,

            @Schema(
                    type = SchemaType.OBJECT,
                    description =
                            "The event that the row alone would become, as in lists of events, without its number and"
                                    + " version; numbers of new reports, actors, sources and areas in it will be others")
            JsonNode event) {}

    /**
     * What only the view of one import has; each null elsewhere.
     *
     * @param preview null unless it is a dry run
     * @param newNames null unless it is a dry run
     */
    record Details(
            @Nullable List<FindingGroup.View> groups,
            @Nullable List<Finding> findings,
            @Nullable List<PreviewedEvent> preview,
            @Nullable NewNames newNames) {

        private static final Details NONE = new Details(null, null, null, null);
    }

    /** View without findings, for lists and progress streams. */
    static ImportView of(ImportJob job) {
        return of(job, Details.NONE);
    }

    static ImportView of(ImportJob job, Details details) {
        FileReading reading = job.toReading();
        ImportEstimate estimate = ImportEstimate.of(job);
        return new ImportView(
                job.id,
                job.state,
                job.formatFound,
                job.dryRun,
                job.label,
                job.dataset,
                job.complete,
                job.fileName,
                job.fileBytes,
                job.fileSha256,
                job.bytesRead,
                job.rowsTotal,
                job.rowsChecked,
                job.rowsDone,
                estimate.percent(),
                estimate.rowsPerSecond(),
                estimate.estimatedEnd(),
                Instant.ofEpochMilli(job.createdAt),
                instant(job.startedAt),
                instant(job.finishedAt),
                job.recordedBy,
                job.cancelRequested,
                job.failure,
                job.toCounts(),
                reading == null ? List.of() : reading.settled(),
                job.findingsTotal,
                job.findingsKept,
                ImportResource.PATH + "/" + job.id + "/findings",
                ImportResource.PATH + "/" + job.id + "/rows",
                job.undo == null ? null : ImportUndoView.of(job, job.undo, null),
                details.groups(),
                details.findings(),
                details.preview(),
                details.newNames());
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /**
     * Progress estimate of an import, derived from stored values only, so that equal states have equal views.
     *
     * @param percent from 0 to 100; 100 only when done
     * @param rowsPerSecond null before rows were processed
     * @param estimatedEnd null if nothing is left or there is no basis for an estimate
     */
    record ImportEstimate(
            int percent,
            @Nullable Long rowsPerSecond,
            @Nullable Instant estimatedEnd) {

        /** Share of the check (one pass over the file) in the whole work. */
        private static final int CHECK_PERCENT = 10;

        static ImportEstimate of(ImportJob job) {
            Long rate = job.rowsDone == 0 ? null : 1000 * job.rowsDone / Math.max(1, job.workingMillis);
            return new ImportEstimate(percent(job), rate, estimatedEnd(job));
        }

        private static int percent(ImportJob job) {
            if (job.state == ImportState.DONE) {
                return 100;
            }
            if (job.rowsTotal == null) {
                return (int) (CHECK_PERCENT * job.bytesRead / Math.max(1, job.fileBytes));
            }
            return (int)
                    Math.min(99, CHECK_PERCENT + (100 - CHECK_PERCENT) * job.rowsDone / Math.max(1, job.rowsTotal));
        }

        private static @Nullable Instant estimatedEnd(ImportJob job) {
            if (!job.state.isOpen() || job.rowsTotal == null || job.rowsDone == 0) {
                return null;
            }
            double left = (double) (job.rowsTotal - job.rowsDone) / job.rowsDone * job.workingMillis;
            return Instant.ofEpochMilli(job.updatedAt + (long) left);
        }
    }

    /** Responses about imports. */
    @ApplicationScoped
    static class ImportResponses {

        private final ImportService imports;
        private final Paging paging;
        private final RequestErrors requestErrors;
        private final ETagFactory tags;

        ImportResponses(ImportService imports, Paging paging, RequestErrors requestErrors, ETagFactory tags) {
            this.imports = imports;
            this.paging = paging;
            this.requestErrors = requestErrors;
            this.tags = tags;
        }

        RestResponse<ImportView> ok(ImportService.ImportStatus status) {
            return RestResponse.ResponseBuilder.ok(status.view())
                    .tag(tag(status))
                    .build();
        }

        /** 202 response with the address at which to poll the import. */
        RestResponse<ImportView> accepted(ImportService.ImportStatus status) {
            return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, status.view())
                    .tag(tag(status))
                    .location(
                            URI.create(ImportResource.PATH + "/" + status.view().id()))
                    .build();
        }

        private EntityTag tag(ImportService.ImportStatus status) {
            return ETagFactory.weak(tags.of("import", status.view().id(), status.updateNo()));
        }

        RestResponse<Listing<ImportView>> list(PageParameters page, UriInfo uri) {
            ListingRequest request = paging.parseListing(uri, page, requestErrors.errors());
            return request.toResponse(imports.list(request), ImportView::id);
        }

        RestResponse<Listing<RowResult>> rows(long id, PageParameters page, UriInfo uri) {
            ListingRequest request = paging.parseListing(uri, page, requestErrors.errors());
            return request.toResponse(imports.rows(id, request), RowResult::row);
        }

        RestResponse<Listing<Finding>> findings(long id, PageParameters page, UriInfo uri) {
            ListingRequest request = paging.parseListing(uri, page, requestErrors.errors());
            RestResponse<Listing<ImportService.NumberedFinding>> numbered =
                    request.toResponse(imports.findings(id, request), ImportService.NumberedFinding::no);
            List<Finding> data = numbered.getEntity().data().stream()
                    .map(ImportService.NumberedFinding::finding)
                    .toList();
            return RestResponse.ResponseBuilder.ok(
                            new Listing<>(data, numbered.getEntity().page()))
                    .replaceAll(numbered.getHeaders())
                    .build();
        }
    }
}
