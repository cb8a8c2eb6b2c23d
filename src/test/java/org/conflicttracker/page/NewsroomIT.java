package org.conflicttracker.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Axe;
import org.conflicttracker.testing.BrowserExtension;
import org.conflicttracker.testing.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten questions of a newsroom, answered on the page at the root; each with a screenshot in {@code target/screenshots} with {@code -Pacceptance}. */
class NewsroomIT {

    private static final String PASSWORD = "newsroom-password-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final BrowserExtension browser =
            BrowserExtension.withEnvironment(Map.of("TRACKER_EDITOR_PASSWORD", PASSWORD));

    private static Api editor;
    private static BrowserContext window;

    private final List<String> errors = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void recordEvents() throws IOException, InterruptedException {
        editor = Api.as(browser.uri("/"), "editor", PASSWORD);
        record("""
                {"title": "Shelling of a market in Jableh", "type": "REMOTE_VIOLENCE", "date": {"start": "2025-05-08"},
                 "locations": [{"name": "Jableh", "country": "SYR", "admin1": "Latakia", "latitude": 35.36, "longitude": 35.93, "precision": "EXACT"}],
                 "actors": [{"name": "Syrian security forces", "role": "SIDE_A"}],
                 "claims": [{"report": {"title": "Market", "url": "https://a.example/1", "publishedOn": "2025-05-08",
                              "source": {"name": "Daily A", "kind": "NEWSPAPER"}},
                             "outcome": "KILLED", "groups": ["CIVILIANS"], "best": 31},
                            {"report": {"title": "Shelling", "url": "https://b.example/1", "publishedOn": "2025-05-08",
                              "source": {"name": "Wire B", "kind": "NEWS_AGENCY"}},
                             "outcome": "KILLED", "groups": ["CIVILIANS"], "best": 12}]}
                """);
        record("""
                {"title": "Clash in Baniyas", "type": "BATTLE", "date": {"start": "2025-06-02"},
                 "locations": [{"name": "Baniyas", "country": "SYR", "admin1": "Tartus", "latitude": 35.18, "longitude": 35.95, "precision": "EXACT"}],
                 "actors": [{"name": "Syrian security forces", "role": "SIDE_A"}],
                 "reports": [{"url": "https://a.example/2", "source": {"name": "Daily A"}}],
                 "claims": [{"outcome": "KILLED", "groups": ["ALL"], "best": 4}]}
                """);
        record("""
                {"title": "Clash near Homs", "type": "BATTLE", "date": {"start": "2024-05-10"},
                 "locations": [{"name": "Homs", "country": "SYR", "admin1": "Homs", "latitude": 34.73, "longitude": 36.72, "precision": "NEAR"}],
                 "actors": [{"name": "Syrian security forces", "role": "SIDE_A"}],
                 "reports": [{"url": "https://a.example/3", "source": {"name": "Daily A"}}],
                 "claims": [{"outcome": "KILLED", "groups": ["ALL"], "best": 10}]}
                """);
        correct(
                "Clash in Baniyas",
                "{\"title\": \"Clash at the port of Baniyas\"}",
                "The place is known more precisely");
    }

    private static void record(String event) throws IOException, InterruptedException {
        editor.post("/api/v1/events", JSON.readTree(event)).expect(201);
    }

    private static void correct(String title, String patch, String reason) throws IOException, InterruptedException {
        JsonNode events = editor.json("/api/v1/events?limit=100").get("data");
        for (JsonNode event : events) {
            if (event.get("title").asText().equals(title)) {
                String path = "/api/v1/events/" + event.get("id");
                String tag = editor.get(path).expect(200).header("ETag");
                editor.send(
                                "PATCH",
                                path + "?reason=" + reason.replace(' ', '+'),
                                JSON.readTree(patch),
                                Map.of("If-Match", tag))
                        .expect(200);
                return;
            }
        }
        throw new AssertionError("No event " + title);
    }

    @BeforeAll
    static void openWindow() {
        window = browser.newWindow(new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setViewportSize(1300, 900));
    }

    @BeforeEach
    void openPage() {
        page = window.newPage();
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.navigate(browser.uri("/").toString());
        awaitShown();
    }

    @AfterEach
    void closePage() {
        page.close();
        assertThat(errors).as("errors in the browser").isEmpty();
    }

    /** Waits until every section shows the present filter. */
    private void awaitShown() {
        for (String section : List.of("events", "map", "timeline", "sums")) {
            Locator shown = page.locator("#" + section + " > *").first();
            shown.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        }
        assertThat(page.locator("[aria-busy]")).hasCount(0);
    }

    /** Types the beginning of a name and takes the suggestion. */
    private void choose(String field, String beginning, String name) {
        page.locator("#" + field).pressSequentially(beginning);
        page.locator("#" + field + "-list li")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .click();
        assertThat(page.locator("#filter .chosen li").filter(new Locator.FilterOptions().setHasText(name)))
                .isVisible();
        awaitShown();
    }

    private void select(String field, String value) {
        page.selectOption("#" + field, value);
        awaitShown();
    }

    private void day(String field, String day) {
        page.fill("#" + field, day);
        page.locator("#" + field).dispatchEvent("change");
        awaitShown();
    }

    private void open(String details) {
        page.locator(details + " > summary").click();
    }

    private void see(String place, String words) {
        assertThat(page.locator(place)).containsText(words);
    }

    private Locator rowOf(String title) {
        return page.locator("#events tbody tr").filter(new Locator.FilterOptions().setHasText(title));
    }

    /** Saves what is seen, and checks that everybody can read it. */
    private void keep(String name) {
        Chromium.screenshot(page, "newsroom-" + name);
        assertThat(Axe.violations(page)).as(name).isEmpty();
    }

    @Test
    void civiliansKilledOnTheSyrianCoastInMarch2025AndWhoSaysSo() {
        choose("area", "lata", "Latakia");
        choose("area", "tart", "Tartus");
        day("from", "2025-03-01");
        day("to", "2025-03-31");
        select("group", "CIVILIANS");

        see("#total", "973");
        assertThat(rowOf("Reprisal killings"))
                .containsText("Syrian Observatory for Human Rights, quoted by World Israel News");
        keep("1-civilians");
    }

    @Test
    void whichSourcesDisagreeAndHow() {
        select("verification", "CONTESTED");
        rowOf("market in Jableh").locator("summary").click();

        assertThat(rowOf("market in Jableh")).containsText("disagrees with claim 2");
        assertThat(rowOf("market in Jableh")).containsText("Daily A");
        assertThat(rowOf("market in Jableh")).containsText("31");
        keep("2-disagree");
    }

    @Test
    void whatChangedSinceYesterdayAndWhy() {
        open("#changes-section");
        select("since", "P1D");

        see("#changes", "Clash at the port of Baniyas");
        see("#changes", "The place is known more precisely");
        keep("3-changed");
    }

    @Test
    void tableForExcelOfAllEventsInTartus() throws IOException {
        choose("area", "tart", "Tartus");
        open("#take");
        Download download = page.waitForDownload(() -> page.click("#download-xlsx"));

        assertThat(download.suggestedFilename()).endsWith(".xlsx");
        assertThat(Files.readAllBytes(download.path())).startsWith('P', 'K').hasSizeGreaterThan(1_000);
        keep("4-excel");
    }

    @Test
    void howToCiteThis() {
        choose("country", "syr", "Syria");
        open("#take");
        page.click("#cite");

        see("#citation blockquote", "/api/v1/events?asOf=");
        page.click("#short");
        assertThat(page.locator("#copied")).hasValue(Pattern.compile("http://localhost:\\d+/p/[a-z0-9]+"));
        keep("5-cite");
    }

    @Test
    void wasItDifferentLastWeek() {
        open("#changes-section");
        select("since", "P7D");

        assertThat(page.locator("#changes table").first()).containsText("nothing recorded");
        assertThat(page.locator("#changes table").first().locator("tbody tr").first())
                .containsText("+6");
        keep("6-last-week");
    }

    @Test
    void deadliestMonthOfAnActor() {
        choose("actor", "syrian sec", "Syrian security forces");

        see("#timeline", "Most people killed: Mar 2025, 1,453+.");
        select("by", "month");
        assertThat(page.locator("#sums tbody tr").first()).containsText("2025-03");
        keep("7-deadliest-month");
    }

    @Test
    void onAMapWhatHappenedAroundATown() {
        page.fill("#q", "Jableh");
        page.keyboard().press("Enter");
        awaitShown();
        assertThat(page.locator("#map path.circle")).hasCount(1);
        page.locator("#map path.circle").click();
        page.locator(".popup a")
                .filter(new Locator.FilterOptions().setHasText("25 km"))
                .click();
        awaitShown();

        assertThat(rowOf("market in Jableh")).isVisible();
        assertThat(rowOf("port of Baniyas")).isVisible();
        assertThat(rowOf("near Homs")).hasCount(0);
        keep("8-around-a-town");
    }

    @Test
    void whatIsKnownOnlyToAProvinceLooksSoOnTheMapOfAnEvent() {
        rowOf("Reprisal killings").locator("a").first().click();
        assertThat(page.locator("#places path.circle.province")).hasCount(2);
        assertThat(page.locator("#places path.circle")).hasCount(2);
        assertThat(page.locator("#places .legend li")).hasText("known only to the province");
        keep("event-in-provinces");
        page.goBack();
        awaitShown();
        rowOf("market in Jableh").locator("a").first().click();
        assertThat(page.locator("#places path.circle.place")).hasCount(1);
        page.locator("#places path.circle").hover();
        assertThat(page.locator("#places .leaflet-tooltip")).containsText("Jableh");
        keep("event-at-a-place");
    }

    @Test
    void trendAgainstTheYearBefore() {
        choose("country", "syr", "Syria");
        day("from", "2025-01-01");
        day("to", "2025-12-31");
        page.check("#compare");
        awaitShown();
        open("#timeline details");

        Locator may = page.locator("#timeline tbody tr").filter(new Locator.FilterOptions().setHasText("May 2025"));
        assertThat(may.locator("td").nth(4)).hasText("10");
        assertThat(may.locator("td").nth(5)).hasText("+2");
        keep("9-year-before");
    }

    @Test
    void howSureIsThisNumber() {
        see("#total", "1 figure is a sum that nobody stated");
        rowOf("Reprisal killings").locator("summary").click();

        assertThat(rowOf("Reprisal killings")).containsText("How the figure came about: killed, 1,453+");
        assertThat(rowOf("Reprisal killings").locator("ol li").first()).isVisible();
        keep("10-how-sure");
    }

    @Test
    void theFilterIsTheAddressAndIsFrozenByOneClick() {
        choose("country", "syr", "Syria");
        assertThat(page).hasURL(Pattern.compile("\\?country=SYR$"));
        page.locator("#sums tbody tr")
                .filter(new Locator.FilterOptions().setHasText("Homs"))
                .locator("a")
                .click();
        awaitShown();
        assertThat(page.locator("#events tbody tr")).hasCount(1);
        page.goBack();
        awaitShown();
        assertThat(page.locator("#events tbody tr")).hasCount(6);

        page.click("#freeze");
        assertThat(page).hasURL(Pattern.compile("asOf=\\d+"));
        see("#frozen", "Frozen: everything is shown as of change");
        keep("frozen");
        page.click("#unfreeze");
        assertThat(page.locator("#frozen")).isHidden();
    }

    @Test
    void theSelectionIsEmbeddedByOneClick() {
        choose("country", "syr", "Syria");
        select("by", "type");
        assertThat(page.locator("#embed")).hasAttribute("href", "/embed?country=SYR");
        page.click("#embed");
        assertThat(page.locator("main textarea").first()).hasValue(Pattern.compile("/embed/number\\?country=SYR"));
        page.goBack();
        awaitShown();
    }

    @Test
    void changesAreToldButNotDrawn() throws IOException, InterruptedException {
        page.fill("#q", "Homs");
        page.keyboard().press("Enter");
        awaitShown();
        assertThat(rowOf("Clash near Homs")).isVisible();
        correct("Clash near Homs", "{\"tags\": [\"checked\"]}", "Checked");

        see("#news", "1 event corrected");
        keep("news");
        page.click("#news-what");
        see("#changes", "Checked");
    }

    @Test
    void wrongFiltersAreExplained() {
        page.navigate(browser.uri("/?actor=Syrian+securty+forces").toString());
        awaitShown();
        see("#hints", "Syrian security forces");
        see("#events", "No event matches all of these conditions.");
        page.locator("#events a").first().click();
        awaitShown();
        assertThat(rowOf("Reprisal killings")).isVisible();
    }

    @Test
    void suggestionsWorkByKeyboard() {
        page.locator("#actor").focus();
        page.keyboard().type("syrian");
        assertThat(page.locator("#actor-list li").first()).isVisible();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#actor")).hasAttribute("aria-activedescendant", "actor-list-0");
        page.keyboard().press("Enter");
        awaitShown();
        assertThat(page).hasURL(Pattern.compile("actor=\\d+"));
        page.keyboard().press("Backspace");
        awaitShown();
        assertThat(page).hasURL(Pattern.compile("/$"));
    }
}
