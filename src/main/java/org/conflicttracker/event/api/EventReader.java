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

/** Reader of one event as of a revision, for the current user. The id of an event that was ever published always has an answer (rule 5). */
@ApplicationScoped
class EventReader {

    private final RevisionRepository revisions;
    private final AsOfResolver asOfResolver;
    private final CurrentUser currentUser;
    private final EventETags tags;

    EventReader(RevisionRepository revisions, AsOfResolver asOfResolver, CurrentUser currentUser, EventETags tags) {
        this.revisions = revisions;
        this.asOfResolver = asOfResolver;
        this.currentUser = currentUser;
        this.tags = tags;
    }

    /**
     * The revision of the event, whatever its status.
     *
     * @throws ProblemException 404 if the event did not exist, or the user may not see it
     */
    Revision getRevision(long id, Optional<AsOf> asOf) {
        return revisions
                .findAsOf(id, asOfResolver.toRevision(asOf))
                .filter(revision -> revision.openToAll || currentUser.isEditor())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + id + "."));
    }

    /**
     * The revision of the event, unless it is retracted.
     *
     * @throws ProblemException 404, or 410 if the event is retracted
     */
    Revision getUnretracted(long id, Optional<AsOf> asOf) {
        Revision revision = getRevision(id, asOf);
        if (revision.status == Status.RETRACTED) {
            throw new ProblemException(ProblemType.GONE, goneDetail(revision))
                    .withMember("reason", revision.reason)
                    .withMember("revision", revision.revision)
                    .withMember("lastState", path(id) + "/revisions/" + revision.version)
                    .withHeader("ETag", "\"" + tags.of(id, revision.version).getValue() + "\"");
        }
        return revision;
    }

    private static String goneDetail(Revision revision) {
        if (PhraseMatcher.MARK.equals(revision.reason)) {
            return "What was said of the event then has been withheld since; its history says when and why.";
        }
        return (revision.change == Change.WITHHELD
                        ? "Something of the event was withheld: "
                        : "The event was retracted: ")
                + revision.reason;
    }

    /** URI of an event. */
    static URI uri(long id) {
        return URI.create(path(id));
    }

    /** URI of an event with the same {@code asOf} and {@code fields}. */
    static URI uri(long id, Optional<AsOf> asOf, FieldSelection fields) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        asOf.ifPresent(value -> query.add("asOf=" + value.toText()));
        if (!fields.isAll()) {
            query.add("fields=" + String.join(",", fields.names()));
        }
        return URI.create(path(id) + query);
    }

    private static String path(long id) {
        return "/api/v1/events/" + id;
    }
}
