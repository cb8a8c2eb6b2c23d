package org.conflicttracker.ingest.load;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.conflicttracker.ingest.FileFormat;
import org.conflicttracker.ingest.layout.AcledLayout;
import org.conflicttracker.ingest.layout.TrackerLayout;
import org.conflicttracker.ingest.layout.UcdpLayout;

/** Offers the known layouts as formats of files. */
class DataSetFormats {

    @Produces
    @Singleton
    FileFormat ucdp(UcdpLayout layout, RowLoader loader) {
        return new LayoutFormat(layout, loader);
    }

    @Produces
    @Singleton
    FileFormat acled(AcledLayout layout, RowLoader loader) {
        return new LayoutFormat(layout, loader);
    }

    @Produces
    @Singleton
    FileFormat tracker(TrackerLayout layout, RowLoader loader) {
        return new LayoutFormat(layout, loader);
    }
}
