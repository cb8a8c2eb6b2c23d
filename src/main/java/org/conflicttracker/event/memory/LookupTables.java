package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;

/** Lookup tables of groupings, shared by queries; rebuilt after the index was replaced. */
@ApplicationScoped
class LookupTables {

    private final IndexUpdater updater;
    private final long maxTableBytes;
    private volatile Tables tables;

    LookupTables(IndexUpdater updater, IndexSettings settings) {
        this.updater = updater;
        this.maxTableBytes = (long) (Runtime.getRuntime().maxMemory() / 100.0 * settings.mostOfHeapForGroupings());
        this.tables = build(updater.dictionaries());
    }

    /** Tables of the current dictionaries. */
    Tables current() {
        return of(updater.dictionaries());
    }

    /** Tables of these dictionaries. */
    Tables of(Dictionaries dictionaries) {
        Tables known = tables;
        if (known.dictionaries() != dictionaries) {
            known = build(dictionaries);
            tables = known;
        }
        return known;
    }

    private Tables build(Dictionaries dictionaries) {
        return new Tables(dictionaries, new GroupKeyTables(dictionaries, maxTableBytes), new BucketCalendar.Cache());
    }

    /** Tables of one state of the index. */
    record Tables(Dictionaries dictionaries, GroupKeyTables groupKeyTables, BucketCalendar.Cache calendars) {}
}
