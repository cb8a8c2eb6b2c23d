package org.conflicttracker.importer.load;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.format.AcledFormat;
import org.conflicttracker.importer.format.TrackerFormat;
import org.conflicttracker.importer.format.UcdpFormat;

/** Offers the known layouts as formats of files. */
class DataSetFormats {

    @Produces
    @Singleton
    FileFormat ucdp(UcdpFormat layout, RowLoader loader) {
        return new RowFileFormat(layout, loader);
    }

    @Produces
    @Singleton
    FileFormat acled(AcledFormat layout, RowLoader loader) {
        return new RowFileFormat(layout, loader);
    }

    @Produces
    @Singleton
    FileFormat tracker(TrackerFormat layout, RowLoader loader) {
        return new RowFileFormat(layout, loader);
    }
}
