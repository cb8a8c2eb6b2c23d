package org.conflicttracker.importer.load;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.conflicttracker.importer.load.DatasetRepository.DatasetState;

/** Entity of a data set that was imported. @see DatasetState */
@Entity
@Table(name = "dataset")
class ImportedDataset {

    @Id
    @Column(name = "dataset_key")
    String key;

    String label;
    String format;
    String releaseLabel;
    String licence;
    String citation;
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
