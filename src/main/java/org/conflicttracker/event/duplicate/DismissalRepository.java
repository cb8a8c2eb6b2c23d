package org.conflicttracker.event.duplicate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.List;
import org.conflicttracker.event.duplicate.DismissalRepository.DuplicateDismissal;

/** Repository of dismissals for backups: what editors decided cannot be derived from the revisions. */
@ApplicationScoped
public class DismissalRepository implements PanacheRepositoryBase<DuplicateDismissal, EventPair> {

    /**
     * Dismissal of a pair in a backup.
     *
     * @param eventA the smaller id
     * @param revisionA current revision of that event when the pair was dismissed
     * @param dismissedAt milliseconds since 1970
     */
    public record DismissalBackup(
            long eventA,
            long eventB,
            long revisionA,
            long revisionB,
            String reason,
            long dismissedAt,
            String dismissedBy) {}

    /** The dismissals of pairs that existed as of a revision, in the order of their ids. */
    public List<DismissalBackup> listBackups(long asOf) {
        return find("revisionA <= ?1 and revisionB <= ?1 order by id.a, id.b", asOf).stream()
                .map(DismissalRepository::toBackup)
                .toList();
    }

    /** Stores the dismissals of a backup that are not there yet. @return number of them */
    public int restore(List<DismissalBackup> dismissals) {
        List<DuplicateDismissal> missing = dismissals.stream()
                .map(DismissalRepository::toEntity)
                .filter(dismissal -> findById(dismissal.id) == null)
                .toList();
        missing.forEach(this::persist);
        return missing.size();
    }

    private static DismissalBackup toBackup(DuplicateDismissal dismissal) {
        return new DismissalBackup(
                dismissal.id.a(),
                dismissal.id.b(),
                dismissal.revisionA,
                dismissal.revisionB,
                dismissal.reason,
                dismissal.dismissedAt,
                dismissal.dismissedBy);
    }

    private static DuplicateDismissal toEntity(DismissalBackup backup) {
        DuplicateDismissal dismissal = new DuplicateDismissal();
        dismissal.id = EventPair.of(backup.eventA(), backup.eventB());
        dismissal.revisionA = backup.revisionA();
        dismissal.revisionB = backup.revisionB();
        dismissal.reason = backup.reason();
        dismissal.dismissedAt = backup.dismissedAt();
        dismissal.dismissedBy = backup.dismissedBy();
        return dismissal;
    }

    /** Dismissal: an editor said that the events of a pair are two. It holds until one of them changes. */
    @Entity(name = "DuplicateDismissal")
    static class DuplicateDismissal {

        @EmbeddedId
        EventPair id;

        /** Current revision of each event when the pair was dismissed. */
        @Column(name = "revision_a")
        long revisionA;

        @Column(name = "revision_b")
        long revisionB;

        String reason;

        /** Milliseconds since 1970. */
        long dismissedAt;

        String dismissedBy;
    }
}
