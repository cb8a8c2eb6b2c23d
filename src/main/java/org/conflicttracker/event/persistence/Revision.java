package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.ImportAction;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.Violence;
import org.jspecify.annotations.Nullable;

/** Revision: one immutable state of one event, with the columns that queries use. Only {@code supersededBy} is set later, once. */
@Entity
public class Revision {

    /**
     * Condition in JPQL that revision {@code r} is the current one of its event, for queries that find few revisions by another condition.
     * With {@code supersededBy is null} H2 expects few rows of that index, as its statistics do not count nulls apart, and joins all
     * current revisions.
     */
    public static final String IS_CURRENT = "coalesce(r.supersededBy, 0) = 0";

    @Id
    public long revision;

    public long eventId;
    public int version;

    /** Milliseconds since 1970. */
    public long recordedAt;

    public @Nullable String recordedBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "change_kind")
    public Change change;

    public @Nullable String reason;

    @Enumerated(EnumType.STRING)
    public Status status;

    /** Whether everybody may see the revision: false for drafts, and for later revisions of a draft that was never published. */
    public boolean openToAll;

    /** Key of the data set that the event is of; null if it was recorded by hand. */
    public @Nullable String dataset;

    /** Number of the import that made the revision; null if none did, or if it is not known which. */
    public @Nullable Long importId;

    /** How an import made the revision; null if none did. */
    @Enumerated(EnumType.STRING)
    public @Nullable ImportAction importAction;

    /** Id of the event that this one was merged into; null unless merged. */
    public @Nullable Long mergedInto;

    @Enumerated(EnumType.STRING)
    @Column(name = "event_type")
    public EventType type;

    @Enumerated(EnumType.STRING)
    public @Nullable SubType subType;

    @Enumerated(EnumType.STRING)
    public @Nullable Violence violence;

    @Enumerated(EnumType.STRING)
    public Clarity clarity;

    @Enumerated(EnumType.STRING)
    public @Nullable Verification verification;

    public LocalDate dateStart;
    public LocalDate dateEnd;

    @Enumerated(EnumType.STRING)
    public DatePrecision datePrecision;

    /** The next revision of the event; null while this is the current one. */
    public @Nullable Long supersededBy;

    /** Id of the event that this one was merged into; for a merged one only. */
    public long mergeTarget() {
        return Objects.requireNonNull(mergedInto, "The event is not merged");
    }

    /** Document of a revision as JSON, and its text for full-text search. */
    @Entity(name = "RevisionContent")
    public static class RevisionContent {

        @Id
        public long revision;

        public String document;

        /** Folded words, separated and surrounded by spaces. */
        public String words;
    }

    /** Repository of the history of one event, oldest revision first. */
    @ApplicationScoped
    public static class HistoryRepository implements PanacheRepositoryBase<Revision, Long> {

        private static final String VISIBLE = "eventId = ?1 and revision <= ?2 and (openToAll = true or ?3 = true)";

        /** Visibility: the event, the last visible revision, and whether drafts are visible. */
        public record Visibility(long event, long asOf, boolean editor) {}

        /** At most {@code limit} revisions with a greater version. */
        public List<Revision> listAfter(Visibility visibility, long afterVersion, int limit) {
            return find(
                            VISIBLE + " and version > ?4 order by version",
                            visibility.event(),
                            visibility.asOf(),
                            visibility.editor(),
                            (int) afterVersion)
                    .page(0, limit)
                    .list();
        }

        /** At most {@code limit} revisions with a lower version, newest first. */
        public List<Revision> listBefore(Visibility visibility, int version, int limit) {
            return find(
                            VISIBLE + " and version < ?4 order by version desc",
                            visibility.event(),
                            visibility.asOf(),
                            visibility.editor(),
                            version)
                    .page(0, limit)
                    .list();
        }

        /** At most {@code limit} revisions with a greater number. */
        public List<Revision> listAfterRevision(Visibility visibility, long afterRevision, int limit) {
            return find(
                            VISIBLE + " and revision > ?4 order by version",
                            visibility.event(),
                            visibility.asOf(),
                            visibility.editor(),
                            afterRevision)
                    .page(0, limit)
                    .list();
        }

        public long count(Visibility visibility) {
            return count(VISIBLE, visibility.event(), visibility.asOf(), visibility.editor());
        }
    }
}
