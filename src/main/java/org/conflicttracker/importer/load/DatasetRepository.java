package org.conflicttracker.importer.load;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.conflicttracker.importer.Dataset;
import org.jspecify.annotations.Nullable;

/** Repository of the data sets that were imported. */
@ApplicationScoped
public class DatasetRepository implements PanacheRepositoryBase<DatasetRepository.ImportedDataset, String> {

    /**
     * State of a data set, also in a backup.
     *
     * @param format code of the format of the last import
     * @param release label of the last import; null if it had none
     * @param licence terms of use; null if they are not known
     * @param citation how it wants to be cited; null if that is not known
     * @param loadedAt milliseconds since 1970 at which the last import ended; null before the first has
     * @param missing number of events in the scope of the last import that its file did not have and that are still counted
     */
    public record DatasetState(
            String key,
            String label,
            String format,
            @Nullable String release,
            @Nullable String licence,
            @Nullable String citation,
            @Nullable Long loadedAt,
            long missing) {}

    /** All data sets in the order of their keys. */
    public List<DatasetState> listStates() {
        return list("order by key").stream().map(ImportedDataset::toState).toList();
    }

    /** Stores the data sets of a backup that are not there yet. @return number of them */
    public int restore(List<DatasetState> states) {
        List<DatasetState> missing =
                states.stream().filter(state -> findById(state.key()) == null).toList();
        missing.forEach(state -> persist(ImportedDataset.of(state)));
        return missing.size();
    }

    /**
     * What the sender of a file says of its data set.
     *
     * @param format code of the format of the file
     * @param licence null if not stated
     * @param citation null if not stated
     */
    public record StatedDataset(
            String key,
            String format,
            @Nullable String licence,
            @Nullable String citation) {}

    /** Notes that an import has begun to record events of a data set. @param known the data set as the format of the file knows it */
    public void begin(StatedDataset stated, Dataset known) {
        ImportedDataset row = findById(stated.key());
        boolean isNew = row == null;
        if (isNew) {
            row = new ImportedDataset();
            row.key = stated.key();
        }
        boolean same = stated.key().equals(known.key());
        row.format = stated.format();
        row.label = same ? known.label() : stated.key();
        row.licence = first(stated.licence(), row.licence, same ? known.licence() : null);
        row.citation = first(stated.citation(), row.citation, same ? known.citation() : null);
        if (isNew) {
            persist(row);
        }
    }

    private static @Nullable String first(@Nullable String... texts) {
        return Stream.of(texts).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Import that has ended. @see DatasetState */
    public record LoadedRelease(@Nullable String label, long loadedAt, long missing) {}

    /** Notes that an import of the data set has ended. */
    public void end(String key, LoadedRelease release) {
        ImportedDataset row = findById(key);
        row.releaseLabel = release.label();
        row.loadedAt = release.loadedAt();
        row.missing = release.missing();
    }

    /**
     * Notes which import of the data set is the last one now, if the last one was undone.
     *
     * @param undoneLoadedAt milliseconds since 1970 at which the undone import ended
     * @param release the last of the others; null if there is none
     */
    public void reset(String key, long undoneLoadedAt, @Nullable LoadedRelease release) {
        ImportedDataset row = findById(key);
        if (row != null && Objects.equals(row.loadedAt, undoneLoadedAt)) {
            row.releaseLabel = release == null ? null : release.label();
            row.loadedAt = release == null ? null : Long.valueOf(release.loadedAt());
            row.missing = release == null ? 0 : release.missing();
        }
    }

    /** Entity of a data set that was imported. */
    @Entity(name = "ImportedDataset")
    @Table(name = "dataset")
    static class ImportedDataset {

        @Id
        @Column(name = "dataset_key")
        String key;

        String label;
        String format;

        @Nullable
        String releaseLabel;

        @Nullable
        String licence;

        @Nullable
        String citation;

        @Nullable
        Long loadedAt;

        long missing;

        static ImportedDataset of(DatasetState state) {
            ImportedDataset dataset = new ImportedDataset();
            dataset.key = state.key();
            dataset.label = state.label();
            dataset.format = state.format();
            dataset.releaseLabel = state.release();
            dataset.licence = state.licence();
            dataset.citation = state.citation();
            dataset.loadedAt = state.loadedAt();
            dataset.missing = state.missing();
            return dataset;
        }

        DatasetState toState() {
            return new DatasetState(key, label, format, releaseLabel, licence, citation, loadedAt, missing);
        }
    }
}
