package org.conflicttracker.event.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.conflicttracker.columnstore.ArrayReader;
import org.conflicttracker.columnstore.ColumnIndex;
import org.conflicttracker.columnstore.IndexSnapshot;
import org.conflicttracker.columnstore.SectionReader;
import org.conflicttracker.columnstore.SectionWriter;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.Attribution;
import org.conflicttracker.event.memory.Dictionaries.Division;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.Dictionaries.NameIndex;
import org.conflicttracker.event.memory.Dictionaries.Publisher;
import org.conflicttracker.event.memory.Dictionaries.RevisionAttributes;
import org.conflicttracker.event.memory.Dictionaries.Tag;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SummaryRole;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.jspecify.annotations.Nullable;

/** Column index with its dictionaries, replaced as a whole on reload. */
record IndexState(Dictionaries dictionaries, ColumnIndex index) {

    static IndexState empty() {
        return new IndexState(new Dictionaries(), new ColumnIndex());
    }

    /** Copy of index and dictionaries for writing to disk while both go on. */
    record StateSnapshot(DictionariesSnapshot dictionaries, IndexSnapshot index) {

        int revision() {
            return index.snapshot().revision();
        }

        long heapBytes() {
            return index.snapshot().heapBytes() + index.snapshot().wordHeapBytes();
        }

        void write(SectionWriter to) throws IOException {
            dictionaries.write(to);
            index.write(to);
        }
    }

    /** The caller must hold the lock that guards appends. */
    StateSnapshot snapshot() {
        return new StateSnapshot(DictionariesSnapshot.of(dictionaries), index.snapshot());
    }

    static IndexState read(SectionReader from) throws IOException {
        return new IndexState(DictionariesSnapshot.read(from), IndexSnapshot.read(from));
    }

    /**
     * Extent of the dictionaries at a revision, for writing to disk while they grow; what is not append-only is copied.
     *
     * @param sizes of the dictionaries
     * @param areaBounds bounding boxes of the areas
     * @param parts values of the table of parts
     * @param actorVersions ids of actor versions whose names are known
     * @param sourceVersions likewise of sources
     * @param areaVersions likewise of areas
     */
    record DictionariesSnapshot(
            Dictionaries dictionaries,
            List<Integer> sizes,
            int[] areaBounds,
            FigureNumbers.FigureSnapshot figures,
            RevisionTimestamps.TimestampSnapshot revisionTimestamps,
            int[] parts,
            long[] actorVersions,
            long[] sourceVersions,
            long[] areaVersions) {

        private static final String FIGURE_COLUMNS = "FCOL";
        private static final String AREA_BOUNDS = "ABOX";
        private static final String FIGURES = "FIGS";
        private static final String TIMESTAMPS = "TIME";
        private static final String PARTS = "PART";

        /** The caller must hold the lock that guards appends. */
        static DictionariesSnapshot of(Dictionaries dictionaries) {
            return new DictionariesSnapshot(
                    dictionaries,
                    DictionarySnapshot.ALL.stream()
                            .map(codec -> codec.selector().apply(dictionaries).size())
                            .toList(),
                    dictionaries.areaBounds.snapshot(),
                    dictionaries.figures.snapshot(),
                    dictionaries.revisionTimestamps.snapshot(),
                    dictionaries.parts.snapshot(),
                    dictionaries.actors.knownVersionArray(),
                    dictionaries.sources.knownVersionArray(),
                    dictionaries.areaNames.knownVersionArray());
        }

        /** Writes one section for each dictionary. */
        void write(SectionWriter to) throws IOException {
            to.write(FIGURE_COLUMNS, section -> figureColumns().writeTo(section));
            for (int i = 0; i < sizes.size(); i++) {
                DictionarySnapshot.ALL.get(i).write(dictionaries, sizes.get(i), to);
            }
            to.write(AREA_BOUNDS, section -> section.writeInts(areaBounds));
            to.write(FIGURES, section -> {
                section.writeLongs(figures.values(), figures.valueCount());
                section.writeLongs(figures.counted(), figures.countedValueCount());
                section.writeBytes(figures.origins(), figures.size());
            });
            to.write(
                    TIMESTAMPS, section -> section.writeLongs(revisionTimestamps.entries(), revisionTimestamps.size()));
            to.write(PARTS, section -> section.writeInts(parts));
            NameIndexSnapshot.ACTORS.write(dictionaries.actors, actorVersions, to);
            NameIndexSnapshot.SOURCES.write(dictionaries.sources, sourceVersions, to);
            NameIndexSnapshot.AREAS.write(dictionaries.areaNames, areaVersions, to);
        }

        /** Names of outcomes and groups in the order of this build, on which the numbers of figure columns depend. */
        private static ValueWriter figureColumns() {
            ValueWriter names = new ValueWriter();
            Arrays.stream(Outcome.values()).forEach(names::writeEnum);
            Arrays.stream(Group.values()).forEach(names::writeEnum);
            return names;
        }

        private static Void verifyFigureColumns(ArrayReader section) throws IOException {
            ValueReader names = ValueReader.from(section);
            for (Outcome outcome : Outcome.values()) {
                require(names.readEnum(Outcome.class) == outcome);
            }
            for (Group group : Group.values()) {
                require(names.readEnum(Group.class) == group);
            }
            return null;
        }

        private static void require(boolean same) throws IOException {
            if (!same) {
                throw new IOException("it has other figures");
            }
        }

        static Dictionaries read(SectionReader from) throws IOException {
            from.read(FIGURE_COLUMNS, DictionariesSnapshot::verifyFigureColumns);
            Dictionaries dictionaries = new Dictionaries();
            for (DictionarySnapshot<?> codec : DictionarySnapshot.ALL) {
                codec.read(from, dictionaries);
            }
            dictionaries.areaBounds.restore(from.read(AREA_BOUNDS, ArrayReader::readInts));
            from.read(FIGURES, section -> {
                dictionaries.figures.restore(section.readLongs(), section.readLongs(), section.readBytes());
                return dictionaries.figures;
            });
            dictionaries.revisionTimestamps.restore(from.read(TIMESTAMPS, ArrayReader::readLongs));
            dictionaries.parts.restore(from.read(PARTS, ArrayReader::readInts));
            NameIndexSnapshot.ACTORS.read(from, dictionaries.actors);
            NameIndexSnapshot.SOURCES.read(from, dictionaries.sources);
            NameIndexSnapshot.AREAS.read(from, dictionaries.areaNames);
            return dictionaries;
        }

        /**
         * Codec of a name index: the version ids, then each name with the positions of its version ids.
         *
         * @param section type of the section
         */
        record NameIndexSnapshot(String section) {

            static final NameIndexSnapshot ACTORS = new NameIndexSnapshot("NACT");
            static final NameIndexSnapshot SOURCES = new NameIndexSnapshot("NSRC");
            static final NameIndexSnapshot AREAS = new NameIndexSnapshot("NARE");

            /** @param versionIds the ones to write; others may have become known meanwhile */
            void write(NameIndex nameIndex, long[] versionIds, SectionWriter to) throws IOException {
                long[] sorted = versionIds.clone();
                Arrays.sort(sorted);
                ValueWriter names = new ValueWriter();
                Collection<String> all = nameIndex.foldedNames();
                names.writeLong(all.size());
                for (String name : all) {
                    int[] positions = nameIndex.versionIds(name).stream()
                            .mapToInt(id -> Arrays.binarySearch(sorted, id))
                            .filter(position -> position >= 0)
                            .sorted()
                            .toArray();
                    names.writeText(name);
                    names.writeLong(positions.length);
                    Arrays.stream(positions).forEach(names::writeLong);
                }
                to.write(section, values -> {
                    values.writeLongs(sorted, sorted.length);
                    names.writeTo(values);
                });
            }

            void read(SectionReader from, NameIndex into) throws IOException {
                from.read(section, values -> {
                    long[] versionIds = values.readLongs();
                    ValueReader names = ValueReader.from(values);
                    for (int left = names.readInt(); left > 0; left--) {
                        String name = names.requireText();
                        for (int remaining = names.readInt(); remaining > 0; remaining--) {
                            into.add(versionIds[names.readInt()], List.of(name));
                        }
                    }
                    // includes versions without a name
                    Arrays.stream(versionIds).forEach(id -> into.add(id, List.of()));
                    return into;
                });
            }
        }

        /**
         * Codec of a dictionary: its values in the order of their codes.
         *
         * @param section type of the section
         * @param selector selects the dictionary
         * @param write writes a value
         * @param read reads a value
         */
        record DictionarySnapshot<T>(
                String section,
                Function<Dictionaries, Dictionary<T>> selector,
                BiConsumer<ValueWriter, T> write,
                Function<ValueReader, T> read) {

            /** All dictionaries in the order of the snapshot format. */
            static final List<DictionarySnapshot<?>> ALL = List.of(
                    new DictionarySnapshot<>(
                            "EATT",
                            dictionaries -> dictionaries.eventAttributes,
                            SnapshotValues::write,
                            SnapshotValues::readEventAttributes),
                    new DictionarySnapshot<>(
                            "RATT",
                            dictionaries -> dictionaries.revisionAttributes,
                            SnapshotValues::write,
                            SnapshotValues::readRevisionAttributes),
                    new DictionarySnapshot<>(
                            "XIDS",
                            dictionaries -> dictionaries.externalIdSchemes,
                            SnapshotValues::write,
                            SnapshotValues::readSchemes),
                    new DictionarySnapshot<>(
                            "AREA",
                            dictionaries -> dictionaries.areas,
                            SnapshotValues::write,
                            SnapshotValues::readArea),
                    new DictionarySnapshot<>(
                            "INVO",
                            dictionaries -> dictionaries.involvements,
                            SnapshotValues::write,
                            SnapshotValues::readInvolvement),
                    new DictionarySnapshot<>(
                            "PUBL",
                            dictionaries -> dictionaries.publishers,
                            SnapshotValues::write,
                            SnapshotValues::readPublisher),
                    new DictionarySnapshot<>(
                            "ATTR",
                            dictionaries -> dictionaries.attributions,
                            SnapshotValues::write,
                            SnapshotValues::readAttribution),
                    new DictionarySnapshot<>(
                            "TAGS", dictionaries -> dictionaries.tags, SnapshotValues::write, SnapshotValues::readTag),
                    new DictionarySnapshot<>(
                            "WORD",
                            dictionaries -> dictionaries.words,
                            ValueWriter::writeText,
                            ValueReader::requireText));

            /** @param size number of values to write, from the first */
            void write(Dictionaries dictionaries, int size, SectionWriter to) throws IOException {
                Dictionary<T> dictionary = selector.apply(dictionaries);
                ValueWriter values = new ValueWriter();
                values.writeLong(size);
                for (int code = 0; code < size; code++) {
                    write.accept(values, dictionary.decode(code));
                }
                to.write(section, values::writeTo);
            }

            /** @throws IOException also if two values are equal, which would shift the codes after them */
            void read(SectionReader from, Dictionaries into) throws IOException {
                Dictionary<T> dictionary = selector.apply(into);
                from.read(section, content -> {
                    ValueReader values = ValueReader.from(content);
                    int size = values.readInt();
                    for (int code = 0; code < size; code++) {
                        if (dictionary.encode(read.apply(values)) != code) {
                            throw new IllegalStateException("A value has two codes.");
                        }
                    }
                    return dictionary;
                });
            }
        }
    }

    /** Codec of dictionary values; reading follows the order of writing. */
    static final class SnapshotValues {

        private SnapshotValues() {}

        static void write(ValueWriter to, EventAttributes attributes) {
            to.writeEnum(attributes.status());
            to.writeEnum(attributes.type());
            to.writeEnum(attributes.subType());
            to.writeEnum(attributes.violence());
            to.writeEnum(attributes.clarity());
            to.writeEnum(attributes.verification());
            to.writeEnum(attributes.precision());
            to.writeLong(attributes.isPublic() ? 1 : 0);
            to.writeText(attributes.dataset());
            to.writeEnum(attributes.summaryRole());
        }

        static EventAttributes readEventAttributes(ValueReader from) {
            return new EventAttributes(
                    from.requireEnum(Status.class),
                    from.requireEnum(EventType.class),
                    from.readEnum(SubType.class),
                    from.readEnum(Violence.class),
                    from.requireEnum(Clarity.class),
                    from.readEnum(Verification.class),
                    from.requireEnum(DatePrecision.class),
                    from.readLong() == 1,
                    from.readText(),
                    from.requireEnum(SummaryRole.class));
        }

        static void write(ValueWriter to, RevisionAttributes attributes) {
            to.writeLong(attributes.version());
            to.writeEnum(attributes.change());
            to.writeLong(attributes.hasReasonOrMerge() ? 1 : 0);
        }

        static RevisionAttributes readRevisionAttributes(ValueReader from) {
            return new RevisionAttributes(from.readInt(), from.requireEnum(Change.class), from.readLong() == 1);
        }

        static void write(ValueWriter to, List<String> schemes) {
            to.writeLong(schemes.size());
            schemes.forEach(to::writeText);
        }

        static List<String> readSchemes(ValueReader from) {
            List<String> schemes = new ArrayList<>();
            for (int left = from.readInt(); left > 0; left--) {
                schemes.add(from.requireText());
            }
            return List.copyOf(schemes);
        }

        static void write(ValueWriter to, Area area) {
            to.writeText(area.country());
            write(to, area.admin1());
            write(to, area.admin2());
            to.writeEnum(area.precision());
        }

        static Area readArea(ValueReader from) {
            return new Area(
                    from.readText(), readDivision(from), readDivision(from), from.requireEnum(LocationPrecision.class));
        }

        /** Ids begin with 1; 0 is written for none. */
        private static void write(ValueWriter to, Division division) {
            to.writeText(division.folded());
            if (division.folded() != null) {
                to.writeText(division.name());
                to.writeLong(division.areaId() == null ? 0 : division.areaId());
                to.writeLong(division.areaVersionId() == null ? 0 : division.areaVersionId());
            }
        }

        private static Division readDivision(ValueReader from) {
            String folded = from.readText();
            return folded == null
                    ? Division.NONE
                    : new Division(folded, from.requireText(), readId(from), readId(from));
        }

        private static @Nullable Long readId(ValueReader from) {
            long id = from.readLong();
            return id == 0 ? null : Long.valueOf(id);
        }

        static void write(ValueWriter to, Involvement involvement) {
            to.writeLong(involvement.actorId());
            to.writeLong(involvement.actorVersionId());
            to.writeEnum(involvement.kind());
            to.writeEnum(involvement.role());
            to.writeEnum(involvement.standing());
        }

        static Involvement readInvolvement(ValueReader from) {
            return new Involvement(
                    from.readLong(),
                    from.readLong(),
                    from.requireEnum(ActorKind.class),
                    from.requireEnum(Role.class),
                    from.requireEnum(Standing.class));
        }

        static void write(ValueWriter to, Publisher publisher) {
            to.writeLong(publisher.sourceId());
            to.writeLong(publisher.sourceVersionId());
            to.writeEnum(publisher.kind());
        }

        static Publisher readPublisher(ValueReader from) {
            return new Publisher(from.readLong(), from.readLong(), from.requireEnum(SourceKind.class));
        }

        static void write(ValueWriter to, Attribution attribution) {
            to.writeLong(attribution.sourceId());
            to.writeLong(attribution.sourceVersionId());
        }

        static Attribution readAttribution(ValueReader from) {
            return new Attribution(from.readLong(), from.readLong());
        }

        static void write(ValueWriter to, Tag tag) {
            to.writeText(tag.folded());
            to.writeText(tag.name());
        }

        static Tag readTag(ValueReader from) {
            return new Tag(from.requireText(), from.requireText());
        }
    }
}
