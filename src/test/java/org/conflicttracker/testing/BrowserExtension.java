package org.conflicttracker.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Extension for tests of pages (named {@code *IT}) in a static field: the packaged tracker with the sample data, and the Chromium of this
 * machine. The tests of the class are skipped where there is none.
 */
public final class BrowserExtension implements BeforeAllCallback, AfterAllCallback {

    private final Map<String, String> environment;

    private @Nullable Path data;
    private @Nullable PackagedTracker tracker;
    private @Nullable Chromium chromium;

    private BrowserExtension(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @param environment variables of the tracker in addition to those of the sample data */
    public static BrowserExtension withEnvironment(Map<String, String> environment) {
        return new BrowserExtension(Map.copyOf(environment));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        chromium = Chromium.start();
        data = Files.createTempDirectory("tracker-in-browser");
        Map<String, String> all = new HashMap<>(environment);
        all.put("TRACKER_SAMPLE_DATA", "true");
        all.put("TRACKER_DATA_DIR", data.resolve("data").toString());
        tracker = PackagedTracker.start("quarkus-app", all);
        tracker.awaitReady();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (tracker != null) {
            tracker.close();
        }
        if (chromium != null) {
            chromium.close();
        }
        if (data != null) {
            delete(data);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    /** The URL of a path of the tracker, for example {@code /edit}. */
    public URI uri(String path) {
        return Objects.requireNonNull(tracker).uri(path);
    }

    /** A page in a context of its own (no cookies, nothing cached). */
    public Page newPage(Browser.NewContextOptions options) {
        return Objects.requireNonNull(chromium).newPage(options);
    }

    /**
     * A window for the tests of the class, each in a tab of its own ({@code newPage()}): the tabs share what is cached, so that not each test
     * loads and compiles all scripts anew. What the pages of the tracker store, they store for their tab.
     */
    public BrowserContext newWindow(Browser.NewContextOptions options) {
        BrowserContext window = Objects.requireNonNull(chromium).newContext(options);
        // the tab that stays open; a window without one closes
        window.newPage();
        return window;
    }
}
