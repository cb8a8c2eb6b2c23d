package org.conflicttracker.registry.actor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NamedEntity;
import org.conflicttracker.registry.NamedEntity.NamedEntityVersion;
import org.conflicttracker.registry.NamedEntityRepository;
import org.conflicttracker.registry.NamedEntityVersionRepository;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.Names.NameVariant;
import org.conflicttracker.registry.VersionRecord.BackupView;
import org.conflicttracker.registry.VersionRecord.VersionBackup;
import org.jspecify.annotations.Nullable;

/** Identity of an actor, with its current version. */
@Entity
public class Actor extends NamedEntity {

    @ManyToOne
    @JoinColumn(name = "state_id")
    ActorVersion state;

    @Override
    public ActorVersion currentVersion() {
        return state;
    }

    void setCurrentVersion(ActorVersion next) {
        next.actorId = id;
        state = next;
        folded = next.mergedInto == null ? next.variants().get(0).folded() : null;
    }

    /** Immutable version of an actor. */
    @Entity(name = "ActorVersion")
    @Table(name = "actor_state")
    public static class ActorVersion extends NamedEntityVersion {

        public long actorId;

        @Enumerated(EnumType.STRING)
        public ActorKind kind;

        @ElementCollection
        @CollectionTable(name = "actor_name", joinColumns = @JoinColumn(name = "state_id"))
        @OrderColumn(name = "no")
        List<NameVariant> names = new ArrayList<>();

        static ActorVersion of(long id, Names names, ActorKind kind, @Nullable String country) {
            ActorVersion state = new ActorVersion();
            state.id = id;
            state.assignNames(names, country);
            state.names = names.variants();
            state.kind = kind;
            return state;
        }

        @Override
        public long entryId() {
            return actorId;
        }

        @Override
        public List<NameVariant> variants() {
            return names;
        }

        @Override
        public ActorKind kind() {
            return kind;
        }
    }

    /**
     * Version of an actor in a backup.
     *
     * @param id id of the actor
     * @param state id of the version
     * @param current whether the version was current when the backup was made
     * @param openSince public revision since which everybody may see it, -1 if not public; null in backups older than this
     *     field
     * @param recorded who recorded the version, when and why; null in backups older than this field
     */
    public record ActorBackup(
            long id,
            long state,
            boolean current,
            String name,
            List<String> aliases,
            ActorKind kind,
            @Nullable String country,
            @Nullable Long openSince,
            @Nullable VersionBackup recorded) {

        static ActorBackup of(ActorVersion state, boolean current, BackupView view) {
            return new ActorBackup(
                    state.actorId,
                    state.id,
                    current,
                    state.name,
                    state.names().aliases(),
                    state.kind,
                    state.country,
                    NamedEntityVersion.toBackupValue(state.openSince),
                    state.recording.toBackup(state.openSince, state.mergedInto, view));
        }
    }

    @ApplicationScoped
    static class ActorRepository extends NamedEntityRepository<Actor> {

        ActorRepository() {
            super("Actor");
        }

        Actor create(WriteTransaction transaction, Names names, ActorKind kind, @Nullable String country) {
            Actor actor = new Actor();
            actor.id = transaction.nextActor();
            ActorVersion state = ActorVersion.of(transaction.nextVersionId(), names, kind, country);
            actor.setCurrentVersion(state);
            transaction.persist(state);
            transaction.persist(actor);
            return actor;
        }

        void saveVersion(Actor actor, ActorVersion next) {
            actor.setCurrentVersion(next);
            getEntityManager().persist(next);
        }
    }

    /** Repository of all versions of actors, for backup and restore. */
    @ApplicationScoped
    public static class ActorVersionRepository extends NamedEntityVersionRepository<ActorVersion> {

        ActorVersionRepository() {
            super("Actor");
        }

        /** Up to {@code limit} versions in the order of their ids. */
        public List<ActorBackup> listBackups(Span span, int limit) {
            return listVersions(span, limit).entrySet().stream()
                    .map(found -> ActorBackup.of(found.getKey(), found.getValue(), span.view()))
                    .toList();
        }

        /** Stores a version and, if it was current, the actor. */
        public void restore(ActorBackup backup) {
            Names names = new Names(backup.name(), backup.aliases());
            ActorVersion state = ActorVersion.of(backup.state(), names, backup.kind(), backup.country());
            state.actorId = backup.id();
            state.recording = recordOf(backup.recorded(), backup.id());
            state.mergedInto =
                    backup.recorded() == null ? null : backup.recorded().mergedInto();
            state.openSince = NamedEntityVersion.ofBackupValue(backup.openSince());
            persist(state);
            if (backup.current()) {
                Actor actor = new Actor();
                actor.id = backup.id();
                actor.setCurrentVersion(state);
                getEntityManager().persist(actor);
            }
        }
    }

    /** Lookup of actors by id. */
    @ApplicationScoped
    public static class ActorDirectory {

        private final ActorRepository actors;

        ActorDirectory(ActorRepository actors) {
            this.actors = actors;
        }

        /** Makes the actor publicly visible, if it is not yet. */
        public void open(WriteTransaction transaction, Actor actor) {
            actors.open(transaction, actor);
        }

        /**
         * The actor of this id, or that which it became by merges.
         *
         * @throws IllegalStateException for an unknown id, which no stored reference can have
         */
        public Actor getActor(long id) {
            return actors.findUnmerged(id).orElseThrow(() -> new IllegalStateException("no actor " + id));
        }
    }
}
