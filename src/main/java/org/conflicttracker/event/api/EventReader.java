package org.conflicttracker.event.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.StringJoiner;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.EventETags;
import org.conflicttracker.event.query.RevisionRepository;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Finds one event as of a moment, for whoever asks: an id, once given, always answers (domain.md, rule 5). */
@ApplicationScoped
class EventReader {

    private final RevisionRepository revisions;
    private final AsOfResolver asOfResolver;
    private final CurrentUser currentUser;
    private final EventETags tags;

    EventReader(RevisionRepository revisions, AsOfResolver moments, CurrentUser audience, EventETags tags) {
        this.revisions = revisions;
        this.asOfResolver = moments;
        this.currentUser = audience;
        this.tags = tags;
    }

    /**
     * The event's state, whatever its status.
     *
     * @throws ProblemException 404 where there was none yet, or only drafts
     */
    Revision getRevision(long id, Optional<AsOf> asOf) {
        return revisions
                .findAsOf(id, asOfResolver.toRevision(asOf))
                .filter(state -> state.openToAll || currentUser.isEditor())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + id + "."));
    }

    /**
     * The event's state, where it stands by itself.
     *
     * @throws ProblemException 404, or 410 where it was retracted
     */
    Revision getUnretracted(long id, Optional<AsOf> asOf) {
        Revision state = getRevision(id, asOf);
        if (state.status == Status.RETRACTED) {
            throw new ProblemException(ProblemType.GONE, gone(state))
                    .withMember("reason", state.reason)
                    .withMember("revision", state.revision)
                    .withMember("lastState", path(id) + "/revisions/" + state.version)
                    .withHeader("ETag", "\"" + tags.of(id, state.version).getValue() + "\"");
        }
        return state;
    }

    private static String gone(Revision state) {
        if (PhraseMatcher.MARK.equals(state.reason)) {
            return "This version of the event has since been withheld; its history says when and why.";
        }
        return (state.change == Change.WITHHELD ? "Part of the event was withheld: " : "The event was retracted: ")
                + state.reason;
    }

    /** Where an event lives. */
    static URI uri(long id) {
        return URI.create(path(id));
    }

    /** Where an event is to be read as of the same moment, with the same members. */
    static URI uri(long id, Optional<AsOf> asOf, FieldSelection fields) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        asOf.ifPresent(moment -> query.add("asOf=" + moment.toText()));
        if (!fields.isAll()) {
            query.add("fields=" + String.join(",", fields.names()));
        }
        return URI.create(path(id) + query);
    }

    private static String path(long id) {
        return "/api/v1/events/" + id;
    }
}
