package org.conflicttracker.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.conflicttracker.testing.Axe;
import org.conflicttracker.testing.BrowserExtension;
import org.conflicttracker.testing.Chromium;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static final Browser.NewContextOptions ENGLISH =
            new Browser.NewContextOptions().setLocale("en").setColorScheme(ColorScheme.LIGHT);
    private static final Browser.NewContextOptions ARABIC =
            new Browser.NewContextOptions().setLocale("ar").setColorScheme(ColorScheme.LIGHT);

    /** What a page looks like without being loaded again; the first one is that of a new page. */
    private enum Look {
        LIGHT(1280, 720, ColorScheme.LIGHT),
        DARK(1280, 720, ColorScheme.DARK),
        PHONE(390, 844, ColorScheme.LIGHT);

        private final int width;
        private final int height;
        private final ColorScheme colors;

        Look(int width, int height, ColorScheme colors) {
            this.width = width;
            this.height = height;
            this.colors = colors;
        }

        void show(Page page) {
            page.setViewportSize(width, height);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colors));
        }
    }

    private static Page english;
    private static Page arabic;

    /** One window for all pages of a language: making one takes longer than loading most pages. */
    @BeforeAll
    static void openWindows() {
        english = browser.newPage(ENGLISH);
        arabic = browser.newPage(ARABIC);
    }

    static List<String> pages() {
        return PAGES;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void axeFindsNothing(String path) {
        Map<String, List<Axe.Violation>> violations = new LinkedHashMap<>();
        Look.LIGHT.show(english);
        open(english, path);
        for (Look look : Look.values()) {
            look.show(english);
            violations.put(look.name(), check(english, path, look.name()));
        }
        open(arabic, path);
        violations.put("ARABIC", check(arabic, path, "ARABIC"));
        assertThat(violations).as(path).allSatisfy((look, found) -> assertThat(found)
                .isEmpty());
    }

    /** The check itself: it finds what is wrong in a frame, and what is wrong in one of the looks only. */
    @Test
    void violationsAreFoundInFramesAndAfterAChangeOfColors() {
        english.navigate("about:blank");
        Look.LIGHT.show(english);
        english.setContent("""
                <html lang="en">
                  <head>
                    <title>A page</title>
                    <style>
                      p { color: #000; background: #fff }
                      @media (prefers-color-scheme: dark) { p { color: #777; background: #666 } }
                    </style>
                  </head>
                  <body>
                    <main>
                      <h1>A page</h1>
                      <p>Some words</p>
                      <iframe title="A frame" srcdoc="<html lang='en'><title>A frame</title><button></button></html>"></iframe>
                    </main>
                  </body>
                </html>""");
        assertThat(Axe.violations(english)).extracting(Axe.Violation::rule).containsExactly("button-name");
        Look.DARK.show(english);
        assertThat(Axe.violations(english))
                .extracting(Axe.Violation::rule)
                .containsExactlyInAnyOrder("button-name", "color-contrast");
    }

    private static List<Axe.Violation> check(Page page, String path, String look) {
        Chromium.screenshot(page, "page" + path.replaceAll("\\W+", "-") + "-" + look);
        return Axe.violations(page);
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

    private static final int PRESSES_AT_A_TIME = 10;

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
        Page page = english;
        Look.LIGHT.show(page);
        open(page, path);
        openDetails(page);
        page.evaluate("() => addEventListener('focusin', event => { event.target.dataset.reached = 'yes'; }, true)");
        int unreached = ((List<?>) page.evaluate(UNREACHED)).size();
        for (int presses = 2 * unreached + 50; presses > 0 && unreached > 0; presses -= PRESSES_AT_A_TIME) {
            for (int i = 0; i < PRESSES_AT_A_TIME; i++) {
                page.keyboard().press("Tab");
            }
            unreached = ((List<?>) page.evaluate(UNREACHED)).size();
        }
        assertThat((List<?>) page.evaluate(UNREACHED)).as(path).isEmpty();
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

    /** Opens the start page, and types the beginning of a country, whose suggestion is shown then. */
    private static void openAndTypeCountry(Page page) {
        open(page, "/");
        tabTo(page, "#country");
        page.keyboard().type("syr");
        PlaywrightAssertions.assertThat(page.locator("#country-list li")).hasText(Pattern.compile("^Syria"));
    }

    /** Suggestions for longer text arrive after one has moved to a suggestion for its beginning. */
    @Test
    void aSuggestionStaysActiveWhileOneTypes() {
        Page page = browser.newPage(ENGLISH);
        openAndTypeCountry(page);
        page.locator("#country-list li").evaluate("item => item.dataset.earlier = 'true'");
        page.keyboard().type("i");
        page.keyboard().press("ArrowDown");
        PlaywrightAssertions.assertThat(page.locator("#country-list li:not([data-earlier])"))
                .hasText(Pattern.compile("^Syria"));
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile("\\?country=SYR$"));
    }

    @Test
    void theStartPageIsUsedByTheKeyboardAlone() {
        Page page = browser.newPage(ENGLISH);
        openAndTypeCountry(page);
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
