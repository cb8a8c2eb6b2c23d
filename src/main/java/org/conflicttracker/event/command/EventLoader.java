package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.ClaimAssembler.ClaimNumbering;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.persistence.EventRepository.Event;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventView.EventContentJson;
import org.conflicttracker.event.query.EventViewMapper.EventETags;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.Actor.ActorDirectory;
import org.conflicttracker.registry.area.Area.AreaDirectory;
import org.conflicttracker.registry.report.ReportDirectory;
import org.conflicttracker.web.caching.ETagFactory.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Loader of events with their current revision and references, for changes under the writing lock. */
@ApplicationScoped
class EventLoader {

    private final EventRepository events;
    private final EventContentJson json;
    private final ActorDirectory actors;
    private final ReportDirectory reports;
    private final AreaDirectory areas;

    EventLoader(
            EventRepository events,
            EventContentJson json,
            ActorDirectory actors,
            ReportDirectory reports,
            AreaDirectory areas) {
        this.events = events;
        this.json = json;
        this.actors = actors;
        this.reports = reports;
        this.areas = areas;
    }

    /** @throws ProblemException 404 if the event does not exist */
    LoadedEvent get(long id) {
        Event event = events.findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + id + "."));
        Revision newest = events.findNewest(id).orElseThrow();
        EventContent content = loadRecorded(newest.revision);
        ResolvedReferences references = addReferences(content, new ResolvedReferences());
        return new LoadedEvent(event, newest, references.redirect(content), references);
    }

    /** Content of an earlier revision; adds its references to {@code loaded}. */
    EventContent loadContent(long revision, ResolvedReferences loaded) {
        EventContent content = loadRecorded(revision);
        return addReferences(content, loaded).redirect(content);
    }

    /** Content of a revision as it was recorded, with the ids of its areas, which documents from before there were areas lack. */
    EventContent loadRecorded(long revision) {
        EventContent content = json.fromJson(events.getContent(revision).document);
        return content.lacksAreas() ? content.withAreas(events.listAreas(revision)) : content;
    }

    /** Adds what the content refers to. */
    ResolvedReferences addReferences(EventContent content, ResolvedReferences references) {
        content.actors().forEach(actor -> references.add(actor.id(), actors.getActor(actor.id())));
        content.reports().forEach(report -> references.add(report.id(), reports.getReport(report.id())));
        content.claims().stream()
                .map(Claim::attributedTo)
                .filter(Objects::nonNull)
                .forEach(source -> references.addClaimant(source.id(), reports.getSource(source.id())));
        content.locations().stream().flatMap(Location::areaIds).forEach(id -> references.add(id, areas.getArea(id)));
        return references;
    }

    /**
     * Event with its current revision, loaded under the writing lock.
     *
     * @param content as recorded, but with references to what was merged since replaced by those to what it became
     * @param references current state of the actors, reports, sources and areas that it refers to
     */
    record LoadedEvent(Event event, Revision newest, EventContent content, ResolvedReferences references) {

        ClaimNumbering claimNumbering() {
            return new ClaimNumbering(
                    content.claims().stream().map(Claim::no).collect(Collectors.toSet()),
                    event.lastClaimNo,
                    content.claims());
        }

        /** Whether a correction states what the event states already, so that it makes no version. */
        boolean isUnchangedBy(AssembledEvent corrected) {
            return newest.status == corrected.status()
                    && Objects.equals(newest.mergedInto, corrected.mergedInto())
                    && references.applyTo(content).equals(corrected.content());
        }

        /** The event with other content and status. */
        AssembledEvent withContent(EventContent other, Status status) {
            return new AssembledEvent(
                    other, references, status, status == Status.MERGED ? newest.mergedInto : null, event.lastClaimNo);
        }
    }

    /** Transaction that changes one event, if it is still in the version that the author read; that is checked under the writing lock. */
    @ApplicationScoped
    static class ConditionalChange {

        private final LedgerWriter ledger;
        private final EventLoader eventLoader;
        private final EventETags tags;

        ConditionalChange(LedgerWriter ledger, EventLoader eventLoader, EventETags tags) {
            this.ledger = ledger;
            this.eventLoader = eventLoader;
            this.tags = tags;
        }

        /**
         * Changes an event that is not merged.
         *
         * @param condition the precondition; empty if the author gave none
         * @throws ProblemException 404; 409 that names the target if the event is merged; 412
         */
        EventView execute(
                long id, Optional<IfMatch> condition, BiFunction<WriteTransaction, LoadedEvent, EventView> work) {
            return execute(id, (transaction, current) -> {
                StatusTransition.requireNotMerged(current.newest());
                check(condition, current);
                return work.apply(transaction, current);
            });
        }

        /** The same for an event that may be merged. */
        EventView executeOnAny(
                long id, Optional<IfMatch> condition, BiFunction<WriteTransaction, LoadedEvent, EventView> work) {
            return execute(id, (transaction, current) -> {
                check(condition, current);
                return work.apply(transaction, current);
            });
        }

        private EventView execute(long id, BiFunction<WriteTransaction, LoadedEvent, EventView> work) {
            return ledger.inTransaction(transaction -> work.apply(transaction, eventLoader.get(id)));
        }

        private void check(Optional<IfMatch> condition, LoadedEvent current) {
            condition.ifPresent(given -> given.check(tags.of(current.event().id, current.event().version)));
        }
    }
}
