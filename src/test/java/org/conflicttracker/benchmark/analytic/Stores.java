package org.conflicttracker.benchmark.analytic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.conflicttracker.benchmark.synthetic.Filling;
import org.conflicttracker.benchmark.synthetic.Synthesis;

/** Stores with a number of events, filled once and kept. */
final class Stores {

    private static final Logger LOG = Logger.getLogger("benchmark");
    private static final String TRACKER = "tracker";

    private final int events;
    private final Path folder;

    Stores(int events) {
        this.events = events;
        this.folder = folder().resolve("stores").resolve(events + "-" + Synthesis.VERSION);
    }

    /** Folder of the benchmark. */
    static Path folder() {
        return Path.of(System.getProperty("tracker.target", "target"), "benchmark");
    }

    Path tracker() {
        return folder.resolve(TRACKER);
    }

    /** Opens a database; filled if it was prepared. */
    Database open(Competitor competitor) throws Exception {
        return competitor.open(folder.resolve(competitor.name()));
    }

    /** Fills the stores that are not filled yet. */
    void prepare(List<Competitor> competitors) throws Exception {
        List<Competitor> missing = new ArrayList<>();
        for (Competitor competitor : competitors) {
            if (isComplete(competitor.name())) {
                LOG.info("reused: " + folder.resolve(competitor.name()));
            } else {
                missing.add(competitor);
            }
        }
        boolean trackerToo = !isComplete(TRACKER);
        if (!trackerToo) {
            LOG.info("reused: " + tracker());
        }
        if (trackerToo || !missing.isEmpty()) {
            fill(trackerToo, missing);
        }
    }

    private void fill(boolean trackerToo, List<Competitor> competitors) throws Exception {
        Synthesis synthesis = new Synthesis(events);
        List<Filling.Filled> filled = new ArrayList<>();
        List<Database> databases = new ArrayList<>();
        TrackerStore store = trackerToo ? TrackerStore.create(empty(TRACKER)) : null;
        if (trackerToo) {
            filled.add(new Filling.Filled(store.layout(), store.target()));
        }
        for (Competitor competitor : competitors) {
            Database database = competitor.open(empty(competitor.name()));
            databases.add(database);
            filled.add(new Filling.Filled(database.layout(), database.create()));
        }
        LOG.info(Math.round(new Filling(synthesis, filled).fill()) + " revisions a second into " + folder);
        long start = System.nanoTime();
        if (trackerToo) {
            store.finish(synthesis);
            store.close();
            complete(TRACKER, start);
        }
        for (int i = 0; i < competitors.size(); i++) {
            long begun = System.nanoTime();
            databases.get(i).finish();
            databases.get(i).close();
            complete(competitors.get(i).name(), begun);
        }
    }

    private boolean isComplete(String name) {
        return Files.exists(folder.resolve(name + ".complete"));
    }

    private void complete(String name, long begun) throws IOException {
        LOG.info(name + " finished in " + Math.round((System.nanoTime() - begun) / 1e9) + " s");
        Files.createFile(folder.resolve(name + ".complete"));
    }

    private Path empty(String name) throws IOException {
        Path empty = folder.resolve(name);
        delete(empty);
        return Files.createDirectories(empty);
    }

    /** Copies a folder. @return the copy */
    static Path copy(Path store, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.toList()) {
                Path copied = target.resolve(store.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(file, copied);
                }
            }
        }
        return target;
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> found = Files.walk(folder)) {
                all = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path one : all) {
                Files.delete(one);
            }
        }
    }
}
