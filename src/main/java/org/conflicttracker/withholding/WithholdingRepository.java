package org.conflicttracker.withholding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.withholding.WithholdingRepository.Withholding;
import org.jspecify.annotations.Nullable;

/** Repository of withholding records, and their backup and restore. */
@ApplicationScoped
public class WithholdingRepository implements PanacheRepositoryBase<Withholding, Long> {

    /** Stores a withholding under the next id: ids are consecutive, because the writing lock is held and rows are never deleted. */
    void record(WriteTransaction transaction, Withholding done) {
        done.id = getEntityManager()
                .createQuery("select coalesce(max(id), 0) + 1 from Withholding", Long.class)
                .getSingleResult();
        done.recordedAt = transaction.recordedAt().toEpochMilli();
        persist(done);
    }

    /** Ordered by id, at most {@code limit}. */
    List<Withholding> findAfter(long id, int limit) {
        return find("id > ?1 order by id", id).page(0, limit).list();
    }

    public List<WithholdingBackup> listBackups() {
        return findAfter(0, Integer.MAX_VALUE).stream()
                .map(WithholdingBackup::of)
                .toList();
    }

    /** Inserts the records that do not exist yet. @return number of inserted records */
    public int restore(List<WithholdingBackup> backups) {
        List<WithholdingBackup> missing =
                backups.stream().filter(row -> findById(row.id()) == null).toList();
        missing.forEach(row -> persist(row.toEntity()));
        return missing.size();
    }

    /** Entity of a withholding: its target's identity and the reason, never the withheld content. */
    @Entity(name = "Withholding")
    static class Withholding {

        @Id
        long id;

        @Enumerated(EnumType.STRING)
        WithholdingKind kind;

        /** Id of the event, actor, source or report; null for a text. */
        @Nullable
        Long targetId;

        /** Comma-separated versions; null for all, and for other targets than versions. */
        @Nullable
        String versions;

        /** Pointer of the member without parts that may reveal its content; null for other targets than members. */
        @Nullable
        String pointer;

        String reason;
        String recordedBy;
        /** Milliseconds since 1970. */
        long recordedAt;

        /** Number of events that got a revision. */
        long events;
        /** Number of changed event revisions. */
        long states;
        /** Number of changed rows of registers, imports and other tables. */
        long entries;
    }

    /** Withholding record in a backup; never contains what was withheld. */
    public record WithholdingBackup(
            long id,
            WithholdingKind kind,
            @Nullable Long target,
            @Nullable String versions,
            @Nullable String pointer,
            String reason,
            String recordedBy,
            Instant recordedAt,
            long events,
            long states,
            long entries) {

        static WithholdingBackup of(Withholding done) {
            return new WithholdingBackup(
                    done.id,
                    done.kind,
                    done.targetId,
                    done.versions,
                    done.pointer,
                    done.reason,
                    done.recordedBy,
                    Instant.ofEpochMilli(done.recordedAt),
                    done.events,
                    done.states,
                    done.entries);
        }

        Withholding toEntity() {
            Withholding done = new Withholding();
            done.id = id;
            done.kind = kind;
            done.targetId = target;
            done.versions = versions;
            done.pointer = pointer;
            done.reason = reason;
            done.recordedBy = recordedBy;
            done.recordedAt = recordedAt.toEpochMilli();
            done.events = events;
            done.states = states;
            done.entries = entries;
            return done;
        }
    }

    /** Kinds of withholding targets: versions of an event, a member of an event, actor, source, report or area, or a text wherever it is stored. */
    public enum WithholdingKind {
        STATE,
        MEMBER,
        ACTOR,
        SOURCE,
        REPORT,
        AREA,
        TEXT
    }
}
