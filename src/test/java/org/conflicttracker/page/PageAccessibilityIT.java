package org.conflicttracker.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conflicttracker.testing.BrowserExtension;
import org.conflicttracker.testing.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of axe-core on every page: light, dark, as wide as a phone, and from right to left. */
class PageAccessibilityIT {

    private static final List<String> PAGES = List.of(
            "/",
            "/methodology",
            "/events/1",
            "/events/1/revisions",
            "/events/1/revisions/1",
            "/events/1/diff",
            "/events/99",
            "/actors/1",
            "/sources/1",
            "/areas/1",
            "/corrections?change=*",
            "/problems/gone",
            "/embed?country=SYR",
            "/embed/number?country=SYR",
            "/embed/timeline?country=SYR",
            "/embed/map?country=SYR",
            "/edit",
            "/edit/record");

    @RegisterExtension
    static final BrowserExtension browser = BrowserExtension.withEnvironment(Map.of());

    private enum Look {
        LIGHT,
        DARK,
        PHONE,
        ARABIC;

        Browser.NewContextOptions options() {
            Browser.NewContextOptions options = new Browser.NewContextOptions().setColorScheme(ColorScheme.LIGHT);
            return switch (this) {
                case LIGHT -> options;
                case DARK -> options.setColorScheme(ColorScheme.DARK);
                case PHONE -> options.setViewportSize(390, 844);
                case ARABIC -> options.setLocale("ar");
            };
        }
    }

    static Stream<Arguments> pagesInEveryLook() {
        return PAGES.stream().flatMap(page -> Stream.of(Look.values()).map(look -> Arguments.of(page, look)));
    }

    @ParameterizedTest
    @MethodSource("pagesInEveryLook")
    void axeFindsNothing(String path, Look look) {
        Page page = browser.newPage(look.options());
        open(page, path);
        Chromium.screenshot(page, "page" + path.replaceAll("\\W+", "-") + "-" + look.name());
        AxeResults results = new AxeBuilder(page).analyze();
        assertThat(results.getViolations())
                .as(() -> path + ", " + look + ": " + results.getViolations())
                .isEmpty();
        page.context().close();
    }

    /** Opens a page and waits until its scripts have shown everything. */
    private static void open(Page page, String path) {
        page.navigate(browser.uri(path).toString());
        if (path.equals("/")) {
            // it holds a request for changes as long as it is open
            page.locator("#events table").waitFor();
            page.locator("#sums table").waitFor();
            page.locator("#map canvas, #map svg").first().waitFor();
            PlaywrightAssertions.assertThat(page.locator("[aria-busy]")).hasCount(0);
        } else {
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }
    }

    private static final String UNREACHED = """
            () => [...document.querySelectorAll(
                'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
              .filter(element => element.checkVisibility() && !element.dataset.reached)
              .map(element => element.outerHTML)""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/events/1",
                "/events/1/revisions",
                "/actors/1",
                "/corrections?change=*",
                "/embed?country=SYR"
            })
    void theKeyboardReachesEverything(String path) {
        Page page = browser.newPage(Look.LIGHT.options());
        open(page, path);
        openDetails(page);
        int presses = 2 * ((List<?>) page.evaluate(UNREACHED)).size() + 50;
        for (int i = 0; i < presses && !((List<?>) page.evaluate(UNREACHED)).isEmpty(); i++) {
            page.keyboard().press("Tab");
            page.evaluate("() => { document.activeElement.dataset.reached = 'yes'; }");
        }
        assertThat((List<?>) page.evaluate(UNREACHED)).as(path).isEmpty();
        page.context().close();
    }

    /** Opens all that can be opened, also what is within. */
    private static void openDetails(Page page) {
        Locator closed = page.locator("details:not([open]) > summary:visible");
        while (closed.count() > 0) {
            closed.first().press("Enter");
        }
        page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }");
    }

    /** Presses Tab until an element has the focus. */
    private static Locator tabTo(Page page, String selector) {
        Object focused = null;
        for (int i = 0; i < 300; i++) {
            page.keyboard().press("Tab");
            focused = page.evaluate(
                    "selector => document.activeElement.matches(selector) || document.activeElement.outerHTML",
                    selector);
            if (Boolean.TRUE.equals(focused)) {
                return page.locator(":focus");
            }
        }
        throw new AssertionError(selector + " is not reached by Tab; the last is " + focused);
    }

    @Test
    void theStartPageIsUsedByTheKeyboardAlone() {
        Page page = browser.newPage(Look.LIGHT.options().setLocale("en"));
        open(page, "/");
        tabTo(page, "#country");
        page.keyboard().type("syr");
        PlaywrightAssertions.assertThat(page.locator("#country-list li")).hasText(Pattern.compile("^Syria"));
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile("\\?country=SYR$"));
        PlaywrightAssertions.assertThat(page.locator("[aria-busy]")).hasCount(0);

        tabTo(page, "#map .leaflet-control-zoom-in").press("Enter");
        PlaywrightAssertions.assertThat(page.locator("[aria-busy]")).hasCount(0);
        Locator circle = tabTo(page, "#map path.circle");
        String name = circle.getAttribute("aria-label");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator(".popup")).containsText(name);
        PlaywrightAssertions.assertThat(page.locator(".popup a").first()).isFocused();
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(page.locator(".popup")).hasCount(0);
        PlaywrightAssertions.assertThat(page.locator("#map path.circle:focus")).hasAttribute("aria-label", name);
        for (String section : List.of("#map", "#timeline")) {
            tabTo(page, section + " summary").press("Enter");
            PlaywrightAssertions.assertThat(page.locator(section + " table")).isVisible();
        }
        tabTo(page, "#events tbody a");
        tabTo(page, "#sums tbody a").press("Enter");
        PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile("country=SYR&.+|.+&country=SYR"));
        PlaywrightAssertions.assertThat(page.locator("#events-heading")).isFocused();
        tabTo(page, "#take > summary").press("Enter");
        PlaywrightAssertions.assertThat(page.locator("#download-csv")).isVisible();
        page.keyboard().press("Shift+Tab");
        tabTo(page, "#download-csv");
        page.context().close();
    }
}
