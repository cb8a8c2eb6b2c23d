package org.conflicttracker.event.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.conflicttracker.columnstore.ArrayReader;
import org.conflicttracker.columnstore.ArrayWriter;
import org.conflicttracker.columnstore.ColumnIndex;
import org.conflicttracker.columnstore.IndexSnapshot;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.Attribution;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.Dictionaries.NameIndex;
import org.conflicttracker.event.memory.Dictionaries.Publisher;
import org.conflicttracker.event.memory.Dictionaries.RevisionAttributes;
import org.conflicttracker.event.memory.Dictionaries.Tag;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Standing;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;

/** The index and what its codes stand for. */
record IndexState(Dictionaries dictionaries, ColumnIndex index) {

    static IndexState empty() {
        return new IndexState(new Dictionaries(), new ColumnIndex());
    }

    /** As it stands, to be written while it goes on. */
    record StateSnapshot(DictionariesSnapshot dictionaries, IndexSnapshot index) {

        int revision() {
            return index.snapshot().revision();
        }

        long heapBytes() {
            return index.snapshot().heapBytes() + index.snapshot().wordHeapBytes();
        }

        void write(ArrayWriter to) throws IOException {
            dictionaries.write(to);
            index.write(to);
        }
    }

    /** To be asked for by who keeps others from adding meanwhile. */
    StateSnapshot snapshot() {
        return new StateSnapshot(DictionariesSnapshot.of(dictionaries), index.snapshot());
    }

    static IndexState read(ArrayReader from) throws IOException {
        return new IndexState(DictionariesSnapshot.read(from), IndexSnapshot.read(from));
    }

    /**
     * How far what the codes stand for went, to be written while it goes on: it only ever grows, but for what was copied.
     *
     * @param sizes of the dictionaries
     * @param areaBounds of the areas
     * @param actorVersions states of actors whose names are known
     * @param sourceVersions the same of sources
     */
    record DictionariesSnapshot(
            Dictionaries dictionaries,
            List<Integer> sizes,
            int[] areaBounds,
            FigureNumbers.FigureSnapshot figures,
            RevisionTimestamps.TimestampSnapshot revisionTimestamps,
            long[] actorVersions,
            long[] sourceVersions) {

        /** To be asked for by who keeps others from adding meanwhile. */
        static DictionariesSnapshot of(Dictionaries meanings) {
            return new DictionariesSnapshot(
                    meanings,
                    DictionarySnapshot.ALL.stream()
                            .map(image -> image.selector().apply(meanings).size())
                            .toList(),
                    meanings.areaBounds.snapshot(),
                    meanings.figures.snapshot(),
                    meanings.revisionTimestamps.snapshot(),
                    meanings.actors.knownVersionArray(),
                    meanings.sources.knownVersionArray());
        }

        void write(ArrayWriter to) throws IOException {
            figureColumns().writeTo(to);
            for (int i = 0; i < sizes.size(); i++) {
                DictionarySnapshot.ALL.get(i).write(dictionaries, sizes.get(i), to);
            }
            to.writeInts(areaBounds);
            to.writeLongs(figures.values(), figures.size());
            to.writeLongs(revisionTimestamps.entries(), revisionTimestamps.size());
            NameIndexSnapshot.write(dictionaries.actors, actorVersions, to);
            NameIndexSnapshot.write(dictionaries.sources, sourceVersions, to);
        }

        /** The index keeps figures by the order of outcomes and groups, which is this build's. */
        private static ValueWriter figureColumns() {
            ValueWriter names = new ValueWriter();
            Arrays.stream(Outcome.values()).forEach(names::writeEnum);
            Arrays.stream(Group.values()).forEach(names::writeEnum);
            return names;
        }

        private static void verifyFigureColumns(ArrayReader from) throws IOException {
            ValueReader names = ValueReader.from(from);
            for (Outcome outcome : Outcome.values()) {
                require(names.readEnum(Outcome.class) == outcome);
            }
            for (Group group : Group.values()) {
                require(names.readEnum(Group.class) == group);
            }
        }

        private static void require(boolean same) throws IOException {
            if (!same) {
                throw new IOException("it has other figures");
            }
        }

        static Dictionaries read(ArrayReader from) throws IOException {
            verifyFigureColumns(from);
            Dictionaries meanings = new Dictionaries();
            for (DictionarySnapshot<?> image : DictionarySnapshot.ALL) {
                image.read(from, meanings);
            }
            meanings.areaBounds.restore(from.readInts());
            meanings.figures.restore(from.readLongs());
            meanings.revisionTimestamps.restore(from.readLongs());
            NameIndexSnapshot.read(from, meanings.actors);
            NameIndexSnapshot.read(from, meanings.sources);
            return meanings;
        }

        /** How the names of states stand in an image: the states, then each name with where its bearers are among these. */
        static final class NameIndexSnapshot {

            private NameIndexSnapshot() {}

            /** @param states those whose names are written; others may have become known meanwhile */
            static void write(NameIndex bearers, long[] states, ArrayWriter to) throws IOException {
                long[] sorted = states.clone();
                Arrays.sort(sorted);
                to.writeLongs(sorted, sorted.length);
                ValueWriter names = new ValueWriter();
                List<String> all = bearers.foldedNames();
                names.writeLong(all.size());
                for (String name : all) {
                    int[] places = bearers.versionIds(name).stream()
                            .mapToInt(state -> Arrays.binarySearch(sorted, state))
                            .filter(place -> place >= 0)
                            .toArray();
                    names.writeText(name);
                    names.writeLong(places.length);
                    Arrays.stream(places).forEach(names::writeLong);
                }
                names.writeTo(to);
            }

            static void read(ArrayReader from, NameIndex into) throws IOException {
                long[] states = from.readLongs();
                ValueReader names = ValueReader.from(from);
                for (int left = names.readInt(); left > 0; left--) {
                    String name = names.readText();
                    for (int bearers = names.readInt(); bearers > 0; bearers--) {
                        into.add(states[names.readInt()], List.of(name));
                    }
                }
                // also those without a name
                Arrays.stream(states).forEach(state -> into.add(state, List.of()));
            }
        }

        /**
         * How a dictionary stands in an image: its values in the order of their codes.
         *
         * @param selector which of them
         * @param write writes a value
         * @param read reads one
         */
        record DictionarySnapshot<T>(
                Function<Dictionaries, Dictionary<T>> selector,
                BiConsumer<ValueWriter, T> write,
                Function<ValueReader, T> read) {

            /** All there are, in the order in which they stand in an image. */
            static final List<DictionarySnapshot<?>> ALL = List.of(
                    new DictionarySnapshot<>(
                            meanings -> meanings.eventAttributes,
                            SnapshotValues::write,
                            SnapshotValues::readEventAttributes),
                    new DictionarySnapshot<>(
                            meanings -> meanings.revisionAttributes,
                            SnapshotValues::write,
                            SnapshotValues::readRevisionAttributes),
                    new DictionarySnapshot<>(
                            meanings -> meanings.externalIdSchemes, SnapshotValues::write, SnapshotValues::readSchemes),
                    new DictionarySnapshot<>(
                            meanings -> meanings.areas, SnapshotValues::write, SnapshotValues::readArea),
                    new DictionarySnapshot<>(
                            meanings -> meanings.involvements, SnapshotValues::write, SnapshotValues::readInvolvement),
                    new DictionarySnapshot<>(
                            meanings -> meanings.publishers, SnapshotValues::write, SnapshotValues::readPublisher),
                    new DictionarySnapshot<>(
                            meanings -> meanings.attributions, SnapshotValues::write, SnapshotValues::readAttribution),
                    new DictionarySnapshot<>(meanings -> meanings.tags, SnapshotValues::write, SnapshotValues::readTag),
                    new DictionarySnapshot<>(
                            meanings -> meanings.words, ValueWriter::writeText, ValueReader::readText));

            /** @param size how many values, from the first */
            void write(Dictionaries meanings, int size, ArrayWriter to) throws IOException {
                Dictionary<T> dictionary = selector.apply(meanings);
                ValueWriter values = new ValueWriter();
                values.writeLong(size);
                for (int code = 0; code < size; code++) {
                    write.accept(values, dictionary.decode(code));
                }
                values.writeTo(to);
            }

            /** @throws IllegalStateException where two values are the same: the codes after them would be others */
            void read(ArrayReader from, Dictionaries into) throws IOException {
                Dictionary<T> dictionary = selector.apply(into);
                ValueReader values = ValueReader.from(from);
                int size = values.readInt();
                for (int code = 0; code < size; code++) {
                    if (dictionary.encode(read.apply(values)) != code) {
                        throw new IllegalStateException("A value has two codes.");
                    }
                }
            }
        }
    }

    /** How the values of dictionaries are written and, in the same order, read. */
    static final class SnapshotValues {

        private SnapshotValues() {}

        static void write(ValueWriter to, EventAttributes kind) {
            to.writeEnum(kind.status());
            to.writeEnum(kind.type());
            to.writeEnum(kind.subType());
            to.writeEnum(kind.violence());
            to.writeEnum(kind.clarity());
            to.writeEnum(kind.verification());
            to.writeEnum(kind.precision());
            to.writeLong(kind.isPublic() ? 1 : 0);
        }

        static EventAttributes readEventAttributes(ValueReader from) {
            return new EventAttributes(
                    from.readEnum(Status.class),
                    from.readEnum(EventType.class),
                    from.readEnum(SubType.class),
                    from.readEnum(Violence.class),
                    from.readEnum(Clarity.class),
                    from.readEnum(Verification.class),
                    from.readEnum(DatePrecision.class),
                    from.readLong() == 1);
        }

        static void write(ValueWriter to, RevisionAttributes stage) {
            to.writeLong(stage.version());
            to.writeEnum(stage.change());
            to.writeLong(stage.hasReasonOrMerge() ? 1 : 0);
        }

        static RevisionAttributes readRevisionAttributes(ValueReader from) {
            return new RevisionAttributes(from.readInt(), from.readEnum(Change.class), from.readLong() == 1);
        }

        static void write(ValueWriter to, List<String> schemes) {
            to.writeLong(schemes.size());
            schemes.forEach(to::writeText);
        }

        static List<String> readSchemes(ValueReader from) {
            List<String> schemes = new ArrayList<>();
            for (int left = from.readInt(); left > 0; left--) {
                schemes.add(from.readText());
            }
            return List.copyOf(schemes);
        }

        static void write(ValueWriter to, Area area) {
            to.writeText(area.country());
            to.writeText(area.admin1Folded());
            to.writeText(area.admin1Name());
            to.writeText(area.admin2Folded());
            to.writeText(area.admin2Name());
            to.writeEnum(area.precision());
        }

        static Area readArea(ValueReader from) {
            return new Area(
                    from.readText(),
                    from.readText(),
                    from.readText(),
                    from.readText(),
                    from.readText(),
                    from.readEnum(LocationPrecision.class));
        }

        static void write(ValueWriter to, Involvement one) {
            to.writeLong(one.actorId());
            to.writeLong(one.actorVersionId());
            to.writeEnum(one.kind());
            to.writeEnum(one.role());
            to.writeEnum(one.standing());
        }

        static Involvement readInvolvement(ValueReader from) {
            return new Involvement(
                    from.readLong(),
                    from.readLong(),
                    from.readEnum(ActorKind.class),
                    from.readEnum(Role.class),
                    from.readEnum(Standing.class));
        }

        static void write(ValueWriter to, Publisher publisher) {
            to.writeLong(publisher.sourceId());
            to.writeLong(publisher.sourceVersionId());
            to.writeEnum(publisher.kind());
        }

        static Publisher readPublisher(ValueReader from) {
            return new Publisher(from.readLong(), from.readLong(), from.readEnum(SourceKind.class));
        }

        static void write(ValueWriter to, Attribution voice) {
            to.writeLong(voice.sourceId());
            to.writeLong(voice.sourceVersionId());
        }

        static Attribution readAttribution(ValueReader from) {
            return new Attribution(from.readLong(), from.readLong());
        }

        static void write(ValueWriter to, Tag tag) {
            to.writeText(tag.folded());
            to.writeText(tag.name());
        }

        static Tag readTag(ValueReader from) {
            return new Tag(from.readText(), from.readText());
        }
    }
}
