package org.conflicttracker.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium of this machine, without a window, driven by Playwright; for tests named {@code *IT}. Tests are skipped where there is none:
 * nothing is downloaded.
 */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** Without a graphics card, everything that is drawn "by the GPU" is drawn by an emulation of one, which takes longer. */
    private static final List<String> WITHOUT_GPU = List.of("--disable-gpu", "--disable-gpu-rasterization");

    private static final String NO_SANDBOX = "--no-sandbox";

    /** Of waits: a machine may be busy with other tests. */
    private static final double PATIENCE_MS = 60_000;

    private final Playwright playwright;
    private final Browser browser;
    private final ReducedMotion motion;

    private Chromium(Playwright playwright, Browser browser, ReducedMotion motion) {
        this.playwright = playwright;
        this.browser = browser;
        this.motion = motion;
    }

    /** Starts the browser with what saves processor time, or skips the test with a message if there is none. */
    public static Chromium start() {
        List<String> arguments = new ArrayList<>(WITHOUT_GPU);
        arguments.add(NO_SANDBOX);
        return start(arguments, ReducedMotion.REDUCE);
    }

    /** Starts the browser as it is installed, for benchmarks, or skips them with a message if there is none. */
    public static Chromium startAsInstalled() {
        return start(List.of(NO_SANDBOX), ReducedMotion.NO_PREFERENCE);
    }

    private static Chromium start(List<String> arguments, ReducedMotion motion) {
        Optional<Path> executable = find();
        assumeTrue(executable.isPresent(), "There is no Chromium on the path: pages were not tried in a browser.");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable.get())
                        .setArgs(arguments));
        return new Chromium(playwright, browser, motion);
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A page in a context of its own (no cookies, nothing cached). */
    public Page newPage(Browser.NewContextOptions options) {
        return newContext(options).newPage();
    }

    /** A context: its pages share cookies and what is cached. Each has a window, which takes a second of processor time to make. */
    public BrowserContext newContext(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setReducedMotion(motion));
        context.setDefaultTimeout(PATIENCE_MS);
        return context;
    }

    /**
     * Saves what is seen, in {@code target/screenshots}, for whoever reads the results of the tests; only with {@code -Pacceptance}, because
     * drawing a whole page takes about as long as all of its test.
     */
    public static void screenshot(Page page, String name) {
        if (Boolean.getBoolean("tracker.acceptance")) {
            Path file = Path.of(System.getProperty("tracker.target", "target"), "screenshots", name + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
