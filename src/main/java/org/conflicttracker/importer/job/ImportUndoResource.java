package org.conflicttracker.importer.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.event.command.ImportUndoService.KeptBecause;
import org.conflicttracker.event.command.ReasonParser;
import org.conflicttracker.event.command.ReasonParser.StatedReason;
import org.conflicttracker.importer.job.ImportUndo.UndoEntry;
import org.conflicttracker.importer.job.ImportUndo.UndoFinding;
import org.conflicttracker.importer.job.ImportUndoView.Details;
import org.conflicttracker.importer.job.ImportUndoView.KeptEvents;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.registry.actor.Actor.ActorDirectory;
import org.conflicttracker.registry.area.Area.AreaDirectory;
import org.conflicttracker.registry.report.ReportDirectory;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.caching.ETagFactory;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.pagination.Page.Listing;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Undo of imports over HTTP. */
@Path(ImportResource.PATH + "/{id}/undo")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.EDITOR)
@Tag(name = "Imports")
class ImportUndoResource {

    private static final String NUMBER = "Number of the import";

    private final ImportUndoJobs undos;
    private final Paging paging;
    private final RequestErrors requestErrors;
    private final ETagFactory tags;
    private final ObjectMapper mapper;

    ImportUndoResource(
            ImportUndoJobs undos, Paging paging, RequestErrors requestErrors, ETagFactory tags, ObjectMapper mapper) {
        this.undos = undos;
        this.paging = paging;
        this.requestErrors = requestErrors;
        this.tags = tags;
        this.mapper = mapper;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Undo an import",
            description = "Takes back exactly what an import did, in the background: events that it created are"
                    + " retracted, events that it corrected or retracted are again as before, events that it brought"
                    + " back are retracted again. An event that a person has changed since, or that a later import has"
                    + " too, is left as it is and listed in the findings. What the rows said is forgotten: you can send"
                    + " the same file again, and its rows bring the same events back. The import must have ended; one"
                    + " that failed or was cancelled can be undone too. Asking again while it is being undone changes"
                    + " nothing; afterwards it is an error (409), unless events were left because of later imports: then"
                    + " those are looked at again.")
    @APIResponse(
            responseCode = "202",
            description = "The import will be undone; the address in `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = ImportUndoView.class)))
    public RestResponse<ImportUndoView> undo(
            @RestPath @Parameter(description = NUMBER, example = "1") long id,
            @RestQuery
                    @Parameter(
                            description = "Why, in your own words; it goes on record with each event, and everybody can"
                                    + " read it. Can be left out, or be in the body as `{\"reason\": \"…\"}`.")
                    String reason,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = StatedReason.class),
                                            examples = @ExampleObject(name = "reason", value = "{\"reason\": \"\"}")))
                    String body) {
        ImportUndoJobs.UndoStatus status = undos.request(id, reason(reason, body));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, status.view())
                .tag(tag(id, status))
                .location(URI.create(ImportResource.PATH + "/" + id + "/undo"))
                .build();
    }

    private EntityTag tag(long id, ImportUndoJobs.UndoStatus status) {
        return ETagFactory.weak(tags.of("undo", id, status.updateNo()));
    }

    private String reason(String query, String body) {
        if (body == null || body.isBlank()) {
            return query;
        }
        try {
            String stated = ReasonParser.parse(mapper.readTree(body));
            return stated == null ? query : stated;
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST, "The body is not valid JSON. It can contain the reason, or be left out.");
        }
    }

    @GET
    @Operation(
            summary = "Get the undo of an import",
            description =
                    "Progress and results of an undo: how many events were taken back, which were left as they are"
                            + " and why, and which actors, sources and areas that the import named no event refers to any more."
                            + " These are not deleted, as they may be used again.")
    @APIResponse(
            responseCode = "200",
            description = "The undo",
            content = @Content(schema = @Schema(implementation = ImportUndoView.class)))
    public RestResponse<ImportUndoView> get(@RestPath @Parameter(description = NUMBER, example = "1") long id) {
        ImportUndoJobs.UndoStatus status = undos.get(id);
        return RestResponse.ResponseBuilder.ok(status.view())
                .tag(tag(id, status))
                .build();
    }

    @GET
    @Path("findings")
    @Operation(
            summary = "Events that an undo left as they are",
            description = "The events that the undo of an import left as they are, each with the reason.")
    @APIResponse(responseCode = "200", description = "A page of findings")
    public RestResponse<Listing<UndoFinding.UndoFindingView>> findings(
            @RestPath @Parameter(description = NUMBER, example = "1") long id,
            @BeanParam PageParameters page,
            @Context UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, page, requestErrors.errors());
        return request.toResponse(undos.findings(id, request), UndoFinding.UndoFindingView::no);
    }

    @GET
    @Path("without-events")
    @Operation(
            summary = "Entries that an undo left without events",
            description = "The actors, sources and areas that the import named and that no published event or draft"
                    + " referred to any more when the undo ended.")
    @APIResponse(responseCode = "200", description = "A page of entries")
    public RestResponse<Listing<UndoEntry.UndoEntryView>> withoutEvents(
            @RestPath @Parameter(description = NUMBER, example = "1") long id,
            @BeanParam PageParameters page,
            @Context UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, page, requestErrors.errors());
        return request.toResponse(undos.entries(id, request), UndoEntry.UndoEntryView::no);
    }

    /** Service for the undo of imports: requests and reads it. All returned states are durable. */
    @ApplicationScoped
    static class ImportUndoJobs {

        /** Maximum number of findings, and of entries without events, embedded in the view of an undo. */
        private static final int FIRST = 100;

        private final ImportRepository imports;
        private final ImportUndoRepository undos;
        private final LedgerWriter ledger;
        private final JobRunner runner;
        private final CurrentUser currentUser;
        private final ActorDirectory actors;
        private final ReportDirectory reports;
        private final AreaDirectory areas;

        ImportUndoJobs(
                ImportRepository imports,
                ImportUndoRepository undos,
                LedgerWriter ledger,
                JobRunner runner,
                CurrentUser currentUser,
                ActorDirectory actors,
                ReportDirectory reports,
                AreaDirectory areas) {
            this.imports = imports;
            this.undos = undos;
            this.ledger = ledger;
            this.runner = runner;
            this.currentUser = currentUser;
            this.actors = actors;
            this.reports = reports;
            this.areas = areas;
        }

        /** View of an undo and the update number for its entity tag. */
        record UndoStatus(long importId, ImportUndoView view, long updateNo) {}

        /**
         * Requests the undo of an import. A request while it is being undone changes nothing.
         *
         * @param reason may be null
         * @throws ProblemException 404; 409 if the import has not ended, recorded nothing or was undone; 422 for the reason
         */
        UndoStatus request(long id, @Nullable String reason) {
            String stated = reason == null || reason.isBlank() ? null : ReasonParser.require(null, reason);
            UndoStatus status = ledger.inTransaction(transaction -> {
                ImportJob job = imports.get(id);
                requireEnded(job);
                ImportUndo undo = job.undo;
                if (undo == null) {
                    requireKnownRevisions(job);
                    undo = new ImportUndo();
                    job.undo = undo;
                    enqueue(job, undo, stated, transaction.recordedAt());
                } else if (undo.state == ImportUndo.State.FAILED) {
                    undo.resume();
                    job.touch(transaction.recordedAt().toEpochMilli());
                } else if (!undo.state.isOpen()) {
                    requireLeftByImports(job);
                    undos.deleteResults(id);
                    undo.restart();
                    enqueue(job, undo, stated, transaction.recordedAt());
                }
                return new UndoStatus(id, ImportUndoView.of(job, undo, null), job.updateNo);
            });
            runner.onNewJob();
            return status;
        }

        private void enqueue(ImportJob job, ImportUndo undo, @Nullable String reason, Instant now) {
            undo.requestedBy = currentUser.name();
            undo.reason = reason;
            undo.requestedAt = now.toEpochMilli();
            job.touch(now.toEpochMilli());
        }

        private static void requireEnded(ImportJob job) {
            if (job.dryRun) {
                throw conflict("Import " + job.id + " was a dry run. It recorded nothing that could be undone.");
            }
            if (job.state.isOpen()) {
                throw conflict("Import " + job.id + " has not ended, it is " + job.state
                        + ". Wait until it has, or cancel it, then undo it.");
            }
        }

        private void requireKnownRevisions(ImportJob job) {
            if (job.created + job.corrected + job.retracted > 0 && !undos.hasRevisions(job)) {
                throw conflict(
                        "Import " + job.id + " cannot be undone: it is a restored backup, or an earlier version of the"
                                + " tracker recorded it, which did not store what each import did.");
            }
        }

        /** Whether events were kept because of later imports, which may have been undone meanwhile. */
        private void requireLeftByImports(ImportJob job) {
            ImportUndo undo = job.getUndo();
            if (!undos.hasFinding(job.id, KeptBecause.LATER_IMPORT)) {
                throw conflict("Import " + job.id + " was undone already, on "
                        + Instant.ofEpochMilli(Objects.requireNonNull(undo.finishedAt))
                        + " (" + (undo.retracted + undo.restored) + " events were taken back, " + undo.kept
                        + " left as they are).");
            }
        }

        private static ProblemException conflict(String detail) {
            return new ProblemException(ProblemType.CONFLICT, detail);
        }

        /** View with the first findings and entries without events. @throws ProblemException 404 */
        @Transactional
        public UndoStatus get(long id) {
            ImportJob job = getUndone(id);
            List<KeptEvents> kept = undos.countFindings(id).entrySet().stream()
                    .map(entry -> new KeptEvents(entry.getKey(), entry.getValue()))
                    .toList();
            Details details = new Details(kept, findings(id, 0, FIRST), undos.countEntries(id), entries(id, 0, FIRST));
            UndoStatus status = new UndoStatus(id, ImportUndoView.of(job, job.getUndo(), details), job.updateNo);
            ledger.awaitDurable();
            return status;
        }

        private ImportJob getUndone(long id) {
            ImportJob job = imports.get(id);
            if (job.undo == null) {
                throw new ProblemException(
                        ProblemType.NOT_FOUND,
                        "Import " + id + " has not been undone. To undo it, send POST " + ImportResource.PATH + "/" + id
                                + "/undo.");
            }
            return job;
        }

        /** @throws ProblemException 404 */
        @Transactional
        public Found<UndoFinding.UndoFindingView> findings(long id, ListingRequest request) {
            ImportJob job = getUndone(id);
            Found<UndoFinding.UndoFindingView> found =
                    new Found<>(findings(id, request.after(), request.fetchSize()), job.getUndo().kept);
            ledger.awaitDurable();
            return found;
        }

        private List<UndoFinding.UndoFindingView> findings(long id, long after, int limit) {
            return undos.listFindings(id, after, limit).stream()
                    .map(UndoFinding::toView)
                    .toList();
        }

        /** @throws ProblemException 404 */
        @Transactional
        public Found<UndoEntry.UndoEntryView> entries(long id, ListingRequest request) {
            getUndone(id);
            Found<UndoEntry.UndoEntryView> found =
                    new Found<>(entries(id, request.after(), request.fetchSize()), undos.countEntries(id));
            ledger.awaitDurable();
            return found;
        }

        private List<UndoEntry.UndoEntryView> entries(long id, long after, int limit) {
            return undos.listEntries(id, after, limit).stream()
                    .map(entry -> new UndoEntry.UndoEntryView(
                            entry.id.no(), entry.kind, entry.entryId, name(entry), entry.kind.url(entry.entryId)))
                    .toList();
        }

        private String name(UndoEntry entry) {
            return switch (entry.kind) {
                case ACTOR -> actors.getActor(entry.entryId).currentVersion().name;
                case SOURCE -> reports.getSource(entry.entryId).currentVersion().name;
                case AREA -> areas.getArea(entry.entryId).currentVersion().name;
            };
        }
    }
}
