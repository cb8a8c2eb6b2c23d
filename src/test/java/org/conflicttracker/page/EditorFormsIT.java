package org.conflicttracker.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.SelectOption;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conflicttracker.testing.Axe;
import org.conflicttracker.testing.BrowserExtension;
import org.conflicttracker.testing.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms of editors in a browser: from the log-in to a published, corrected, compared and imported event. */
class EditorFormsIT {

    private static final String PASSWORD = "password-of-the-test";
    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString(("editor:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final String WHO_SAYS_SO = "Who says so (leave empty if the article itself does)";
    /** Narrows controls to those that the keyboard has not reached yet. */
    private static final String NOT_REACHED = " && !it.dataset.reached";

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @RegisterExtension
    static final BrowserExtension browser = BrowserExtension.withEnvironment(
            Map.of("TRACKER_EDITOR_PASSWORD", PASSWORD, "TRACKER_DUPLICATES_EVERY", "1s"));

    /** Errors of scripts, and windows of the browser. */
    private final List<String> troubles = new ArrayList<>();

    private static final Browser.NewContextOptions ENGLISH =
            new Browser.NewContextOptions().setColorScheme(ColorScheme.LIGHT).setLocale("en");

    private static BrowserContext window;

    private Page page;

    @BeforeAll
    static void recordEvents() throws Exception {
        for (String part : List.of("north", "south")) {
            record(event("Clashes at the bridge of Maarrat", 12, "https://example.org/bridge-" + part));
        }
        record(draft(event("A draft of these tests", 2, "https://example.org/draft")));
        HttpRequest check = HttpRequest.newBuilder(browser.uri("/api/v1/imports?dryRun=true"))
                .header("Authorization", CREDENTIALS)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(csv("checked")))
                .build();
        assertThat(CLIENT.send(check, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    @BeforeAll
    static void openWindow() {
        window = browser.newWindow(ENGLISH);
    }

    @BeforeEach
    void openTab() {
        open(window.newPage());
    }

    private void open(Page opened) {
        page = opened;
        page.onDialog((Dialog dialog) -> {
            troubles.add(dialog.message());
            dialog.dismiss();
        });
        page.onPageError(troubles::add);
    }

    @AfterEach
    void closeTab() {
        page.close();
        assertThat(troubles).isEmpty();
    }

    // --- log-in ---

    @Test
    void wrongPasswordIsToldInThePage() {
        page.navigate(browser.uri("/edit").toString());
        assertThat(page.getByLabel("Account")).isFocused();
        assertThat(button("Find")).not().isVisible();
        fillLogIn("wrong");
        assertThat(page.locator("#log-in-error")).hasText("Account or password is wrong.");
        Chromium.screenshot(page, "edit-log-in");

        fillLogIn(PASSWORD);
        assertThat(button("Find")).isVisible();
        assertThat(page.locator("#count-drafts")).hasText(Pattern.compile("\\(\\d+\\)"));
        Chromium.screenshot(page, "edit-overview");
        page.reload();
        assertThat(button("Find")).isVisible();

        button("Log out").click();
        assertThat(page.getByLabel("Account")).isVisible();
        assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
    }

    private void fillLogIn(String password) {
        page.getByLabel("Account").fill("editor");
        page.getByLabel("Password").fill(password);
        button("Log in").click();
    }

    private void logIn(String path) {
        page.navigate(browser.uri(path).toString());
        fillLogIn(PASSWORD);
        assertThat(page.locator("#work")).isVisible();
    }

    @Test
    void pagesAreForNobodysCacheOrIndex() throws Exception {
        HttpResponse<String> answer =
                CLIENT.send(HttpRequest.newBuilder(browser.uri("/edit/drafts")).build(), BodyHandlers.ofString());
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("X-Robots-Tag")).containsExactly("noindex");
        assertThat(answer.body()).contains("<meta name=\"robots\" content=\"noindex\">");
    }

    // --- recording ---

    @Test
    void articleBecomesADraftAndThenAPublishedEvent() throws Exception {
        logIn("/edit/record");
        button("Save as a draft and see its figures").click();
        Locator errors = page.locator("#errors");
        assertThat(errors).isFocused();
        assertThat(errors.getByRole(AriaRole.LINK)).hasCount(4);
        Locator title = page.getByLabel("What happened, in one line");
        assertThat(title).hasAttribute("aria-invalid", "true");
        Chromium.screenshot(page, "edit-record-errors");
        errors.getByRole(AriaRole.LINK).first().click();
        assertThat(title).isFocused();

        Locator report = item("reports", 0);
        report.getByLabel("Web address").fill("https://example.org/alawites-" + System.nanoTime());
        report.getByLabel("Title of the article").fill("Over 1,000 killed on the Syrian coast");
        choose(report, "Who published it", "World Israel News");
        title.fill("Reprisal killings in Latakia governorate");
        choice(page.locator("#event"), "Kind of event").selectOption("VIOLENCE_AGAINST_CIVILIANS");
        choice(page.locator("#event"), "More exactly").selectOption("ATTACK");
        page.getByLabel("Known only as a total").check();
        choice(section("When"), "How well is it known?").selectOption("DAYS");
        section("When").getByLabel("Begin").fill("2025-03-06");
        page.locator("#end-field input").fill("2025-03-10");
        Locator place = item("locations", 0);
        choice(place, "Country").selectOption("SYR");
        choose(place, "Province", "Latakia");
        choice(place, "How well is it known?").selectOption("ADMIN1");
        Locator actor = item("actors", 0);
        choose(actor, "Name", "Syrian security forces");
        choice(actor, "Role").selectOption("SIDE_A");
        fillClaim(0, "AT_LEAST", "1,000", "CIVILIANS");
        assertThat(item("claims", 0).locator("[data-sentence]"))
                .hasText("The article says: killed: at least 1,000 (civilians).");

        page.reload();
        assertThat(page.locator("#status")).containsText("What you typed before is here again");
        assertThat(title).hasValue("Reprisal killings in Latakia governorate");
        button("Add a claim").click();
        Locator second = item("claims", 1);
        choose(second, WHO_SAYS_SO, "Coast Monitor");
        fillClaim(1, "EXACT", "973", "CIVILIANS");
        choice(second, "New source: what is it?").selectOption("MONITOR");
        Chromium.screenshot(page, "edit-record-filled");
        button("Save as a draft and see its figures").click();

        assertThat(page.locator("#statements li")).hasText(new String[] {
            "World Israel News: at least 1,000 killed (civilians).",
            "World Israel News, quoting Coast Monitor: 973 killed (civilians)."
        });
        assertThat(page.locator("#figures")).containsText("civilians: ");
        assertThat(page.locator("#similar")).containsText("Event 1");
        long id = Long.parseLong(page.url().replaceAll(".*/events/(\\d+)/form.*", "$1"));
        assertThat(read("/api/v1/events/" + id).path("status").asText()).isEqualTo("DRAFT");
        button("Publish").click();
        assertThat(page.getByLabel("I have compared them")).isFocused();
        page.getByLabel("I have compared them").check();
        Chromium.screenshot(page, "edit-record-preview");
        button("Publish").click();
        assertThat(page.locator("#status")).containsText("Published");

        JsonNode event = read("/api/v1/events/" + id);
        assertThat(event.path("status").asText()).isEqualTo("PUBLISHED");
        assertThat(event.path("claims")).hasSize(2);
        assertThat(event.at("/locations/0/admin1").asText()).isEqualTo("Latakia");
        assertThat(event.at("/date/precision").asText()).isEqualTo("DAYS");
        page.navigate(browser.uri("/edit/record").toString());
        assertThat(title).hasValue("");
    }

    @Test
    void knownNamesAreSuggestedAndTaken() {
        logIn("/edit/record");
        Locator actor = item("actors", 0);
        Locator name = choice(actor, "Name");
        name.pressSequentially("syrian sec");
        Locator suggestions = actor.locator("li[role=option]");
        assertThat(suggestions).hasText(new String[] {"Syrian security forces (state forces)"});
        Chromium.screenshot(page, "edit-record-suggestions");
        name.press("ArrowDown");
        assertThat(suggestions).hasAttribute("aria-selected", "true");
        name.press("Enter");
        assertThat(name).hasValue("Syrian security forces");
        assertThat(suggestions).hasCount(0);

        Locator source = choice(item("reports", 0), "Who published it");
        source.pressSequentially("world");
        item("reports", 0).locator("li[role=option]").first().click();
        assertThat(source).hasValue("World Israel News");
        source.fill("Unheard-of News");
        source.blur();
        assertThat(choice(item("reports", 0), "New source: what is it?")).isVisible();
    }

    @Test
    void recordedArticleIsOfferedInsteadOfASecondOne() throws Exception {
        String url = "https://example.org/known-" + System.nanoTime();
        JsonNode known = record(event("An event of a known article", 4, url));
        logIn("/edit/record");
        Locator report = item("reports", 0);
        report.getByLabel("Web address").fill(url);
        report.getByLabel("Title of the article").fill("Another title");
        choose(report, "Who published it", "Example News");
        page.getByLabel("What happened, in one line").fill("Another event of the article");
        choice(page.locator("#event"), "Kind of event").selectOption("BATTLE");
        section("When").getByLabel("Begin").fill("2025-05-02");
        choice(item("locations", 0), "Country").selectOption("SYR");
        choice(item("locations", 0), "How well is it known?").selectOption("COUNTRY");
        button("Save as a draft and see its figures").click();
        button("Use the recorded article").click();
        Chromium.screenshot(page, "edit-record-known-article");
        button("Save as a draft and see its figures").click();
        assertThat(page.locator("#preview-heading")).isFocused();
        long id = Long.parseLong(page.url().replaceAll(".*/events/(\\d+)/form.*", "$1"));
        assertThat(read("/api/v1/events/" + id).at("/reports/0/id")).isEqualTo(known.at("/reports/0/id"));
    }

    @Test
    void nothingTypedIsLostWithoutTheTrackerOrTheAccount() throws Exception {
        JsonNode event = record(draft(event("A draft to keep", 3, "https://example.org/keep-" + System.nanoTime())));
        logIn("/edit/events/" + event.path("id").asLong() + "/form");
        Locator title = page.getByLabel("What happened, in one line");
        assertThat(title).hasValue("A draft to keep");
        title.fill("A draft that was kept");
        page.context().setOffline(true);
        button("Save as a draft and see its figures").click();
        assertThat(page.locator("#errors")).containsText("Nothing that you typed is lost");
        page.context().setOffline(false);

        page.evaluate(
                "sessionStorage.setItem('edit.account', JSON.stringify({name: 'editor', authorization: 'Basic YTpi'}))");
        button("Save as a draft and see its figures").click();
        assertThat(page.locator("#log-in-error")).containsText("Please log in again");
        fillLogIn(PASSWORD);
        assertThat(title).hasValue("A draft that was kept");
        button("Save as a draft and see its figures").click();
        assertThat(page.locator("#preview-heading")).isFocused();
        assertThat(read("/api/v1/events/" + event.path("id").asLong())
                        .path("title")
                        .asText())
                .isEqualTo("A draft that was kept");

        button("Add an article").click();
        Locator article = item("reports", 1);
        article.getByLabel("Title of the article").fill("The right article");
        choose(article, "Who published it", "Example News");
        button("Remove this article").first().click();
        button("Save as a draft and see its figures").click();
        assertThat(item("reports", 0)).containsText("The right article");
        assertThat(page.locator("#statements li")).hasText("Example News: 3 killed.");
        assertThat(read("/api/v1/events/" + event.path("id").asLong()).path("reports"))
                .hasSize(1);
    }

    @Test
    void draftIsChangedAndDiscarded() throws Exception {
        String body = event("A draft to be discarded", 5, "https://example.org/draft-" + System.nanoTime())
                .replace("2025-05-02", "2025-05")
                .replace("\"best\": 5}", """
                        "best": 5},
                         {"outcome": "KILLED", "groups": ["CIVILIANS", "SIDE_A"], "low": 3, "best": 4, "high": 9},
                         {"outcome": "INJURED", "groups": ["ALL"], "qualifier": "WORDS", "quote": "dozens"},
                         {"outcome": "KILLED", "groups": ["SIDE_B"], "high": 20}""");
        JsonNode before = record(draft(body));
        long id = before.path("id").asLong();
        logIn("/edit/drafts");
        Chromium.screenshot(page, "edit-drafts");
        page.getByText("Open draft " + id, new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#statements")).containsText("Example News: 5 killed.");
        button("Correct its details").click();
        Locator details = page.locator("[data-item='report-details']");
        details.getByLabel("Published on").fill("2025-05-03");
        button("Save the article").click();
        assertThat(details.locator(".errors")).isFocused();
        details.getByLabel("Reason for the change").fill("The date was found");
        button("Save the article").click();
        assertThat(item("reports", 0)).containsText("2025-05-03");
        item("claims", 0).getByLabel("How many people").fill("6");
        button("Save as a draft and see its figures").click();
        assertThat(page.locator("#statements")).containsText("Example News: 6 killed.");
        JsonNode after = read("/api/v1/events/" + id);
        assertThat(after.at("/claims/0/no").asInt()).isEqualTo(1);
        IntStream.of(1, 2, 3)
                .forEach(index -> assertThat(after.at("/claims/" + index)).isEqualTo(before.at("/claims/" + index)));
        assertThat(after.path("date")).isEqualTo(before.path("date"));

        page.navigate(browser.uri("/edit/drafts").toString());
        Locator entry =
                page.locator("#drafts > li").filter(new Locator.FilterOptions().setHasText("A draft to be discarded"));
        entry.getByText("Discard the draft").click();
        page.locator("#reason-text").fill("Not confirmed");
        page.locator("#reason-yes").click();
        assertThat(entry).hasCount(0);
        assertThat(send("GET", "/api/v1/events/" + id, null).statusCode()).isEqualTo(410);
    }

    // --- correcting ---

    @Test
    void claimIsCorrectedAlsoAfterSomebodyElseChangedTheEvent() throws Exception {
        long id = record(event("An event to correct", 7, "https://example.org/correct-" + System.nanoTime()))
                .path("id")
                .asLong();
        logIn("/edit/events/" + id);
        button("Correct this claim").click();
        Locator form = page.locator("form.correction");
        form.getByLabel("How many people").fill("8");
        button("Save the correction").click();
        assertThat(form.locator(".errors")).isFocused();
        assertThat(form.getByLabel("Reason for the change")).hasAttribute("aria-invalid", "true");

        form.getByLabel("Reason for the change").fill("One person died later");
        assertThat(send(
                                "PATCH",
                                "/api/v1/events/" + id,
                                "{\"title\": \"An event that was renamed\", \"reason\": \"Title\"}")
                        .statusCode())
                .isEqualTo(200);
        button("Save the correction").click();
        Locator conflict = form.locator("[data-conflict]");
        assertThat(conflict).isFocused();
        assertThat(conflict).containsText("An event that was renamed");
        Chromium.screenshot(page, "edit-correct-conflict");
        page.reload();
        assertThat(form.getByLabel("How many people")).hasValue("8");
        button("Save the correction").click();
        assertThat(page.locator("#message")).containsText("Claim 1 is corrected.");
        assertThat(page.locator("#message")).containsText("8");
        Chromium.screenshot(page, "edit-corrected");
        assertThat(read("/api/v1/events/" + id).at("/casualties/killed/best").asInt())
                .isEqualTo(8);

        button("Restore version 1").click();
        page.locator("#reason-text").fill("It was right before");
        page.locator("#reason-yes").click();
        assertThat(page.locator("#message")).containsText("as in version 1 again");
        assertThat(read("/api/v1/events/" + id).at("/casualties/killed/best").asInt())
                .isEqualTo(7);

        button("Retract the event").click();
        page.locator("#reason-text").fill("Recorded for a test");
        page.locator("#reason-yes").click();
        assertThat(page.locator("#summary")).containsText("retracted");
        assertThat(send("GET", "/api/v1/events/" + id, null).statusCode()).isEqualTo(410);
        button("Restore the event").click();
        page.locator("#reason-text").fill("It did happen");
        page.locator("#reason-yes").click();
        assertThat(page.locator("#summary")).containsText("published");
    }

    @Test
    void furtherArticleIsAddedToAPublishedEvent() throws Exception {
        long id = record(event("An event told by two articles", 7, "https://example.org/one-" + System.nanoTime()))
                .path("id")
                .asLong();
        logIn("/edit/events/" + id);
        page.getByText("Change something else").click();
        button("Add an article").click();
        Locator article = item("reports", 1);
        article.getByLabel("Web address").fill("https://example.org/two-" + System.nanoTime());
        article.getByLabel("Title of the article").fill("A second article");
        choose(article, "Who published it", "Second News");
        choice(article, "New source: what is it?").selectOption("NEWS_AGENCY");
        button("Add a claim").click();
        fillClaim(1, "AT_MOST", "11", "ALL");
        choice(item("claims", 1), "In which article").selectOption(new SelectOption().setLabel("2. A second article"));
        button("Save the correction").click();
        assertThat(page.locator("#errors")).containsText("Reason for the change");
        page.getByLabel("Reason for the change").first().fill("Another article tells of it");
        assertThat(send("PATCH", "/api/v1/events/" + id, "{\"tags\": [\"seen\"], \"reason\": \"Tag\"}")
                        .statusCode())
                .isEqualTo(200);
        button("Save the correction").click();
        assertThat(page.locator("#conflict")).containsText("seen");
        button("Keep what I typed").click();
        button("Save the correction").click();
        assertThat(page.locator("#statements li"))
                .hasText(new String[] {"Example News: 7 killed.", "Second News: at most 11 killed."});
        JsonNode event = read("/api/v1/events/" + id);
        assertThat(event.path("reports")).hasSize(2);
        assertThat(event.at("/claims/1/report")).isEqualTo(event.at("/reports/1/id"));
        assertThat(event.path("reason").asText()).isEqualTo("Another article tells of it");
    }

    // --- duplicates ---

    @Test
    void pairOfEventsIsDecided() throws Exception {
        long first = record(event("Shelling of the market of Idlib", 9, "https://example.org/a-" + System.nanoTime()))
                .path("id")
                .asLong();
        long second = record(event("Shelling of the market of Idlib", 9, "https://example.org/b-" + System.nanoTime()))
                .path("id")
                .asLong();
        awaitPair(first + "-" + second);
        logIn("/edit/duplicates");
        Locator pair = page.locator("[data-pair='" + first + "-" + second + "']");
        Locator merge = pair.getByRole(
                AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName("Same event: merge " + second + " into " + first));
        merge.click();
        assertThat(pair.locator(".result")).hasText("Please give a reason first.");
        Chromium.screenshot(page, "edit-duplicates");
        pair.getByLabel("Reason for the change").fill("Two articles of one shelling");
        merge.click();
        assertThat(pair.locator(".result")).hasText("Event " + second + " is merged into event " + first + ".");
        assertThat(read("/api/v1/events/" + second).path("id").asLong()).isEqualTo(first);
    }

    private void awaitPair(String pair) throws Exception {
        Page wait = page;
        for (int tries = 0; tries < 120; tries++) {
            for (JsonNode found : read("/api/v1/duplicates?limit=1000").path("data")) {
                if (found.path("id").asText().equals(pair)) {
                    return;
                }
            }
            wait.waitForTimeout(250);
        }
        throw new AssertionError("The pair " + pair + " was not found.");
    }

    // --- imports ---

    @Test
    void fileIsCheckedLoadedAndTakenBack() throws Exception {
        String name = "forms-" + System.nanoTime();
        logIn("/edit/imports");
        button("Check the file").click();
        assertThat(page.locator("#status")).hasText("Please choose a file first.");
        page.locator("#upload-file").setInputFiles(new FilePayload(name + ".csv", "text/csv", csv(name)));
        button("Check the file").click();
        assertThat(page.locator("#current-heading")).containsText("nothing was recorded");
        Locator findings = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Problems"));
        assertThat(findings).containsText("2025-02-30");
        assertThat(read("/api/v1/events?externalId=acled:" + name + "1")
                        .at("/page/total")
                        .asInt())
                .isEqualTo(0);
        Chromium.screenshot(page, "edit-import-check");

        assertThat(button("Load the file")).isEnabled();
        button("Load the file").click();
        assertThat(page.locator("#current-heading")).hasText(Pattern.compile("Import \\d+"));
        assertThat(page.locator("#current-state")).containsText("done");
        assertThat(read("/api/v1/events?externalId=acled:" + name + "1")
                        .at("/page/total")
                        .asInt())
                .isEqualTo(1);
        button("Undo the import").click();
        page.locator("#reason-text").fill("Loaded for a test");
        page.locator("#reason-yes").click();
        assertThat(page.locator("#current-undo")).containsText("done");
        assertThat(page.locator("#current-undo")).containsText("Events retracted: 1");
        Chromium.screenshot(page, "edit-import-undone");
        assertThat(read("/api/v1/events?externalId=acled:" + name + "1")
                        .at("/page/total")
                        .asInt())
                .isEqualTo(0);
        page.locator("#imports tbody a").first().click();
        assertThat(page.locator("#current-undo")).containsText("done");
    }

    @Test
    void wholeReleaseRetractsWhatItNoLongerHas() throws Exception {
        String name = "release-" + System.nanoTime();
        String found = "/api/v1/events?dataset=" + name;
        logIn("/edit/imports");
        page.locator("#upload-file").setInputFiles(file(rows(name, 30, 0)));
        page.getByText("More options").click();
        page.getByLabel("Names of the columns").fill(CSV_HEADER);
        page.getByLabel("Words in the file that stand for").fill("not stated, ?");
        page.getByLabel("The file is a whole release").check();
        button("Check the file").click();
        assertThat(page.locator("#status")).hasText("A whole release needs the key of its data set.");
        assertThat(page.getByLabel("Key of the data set")).isFocused();
        page.getByLabel("Key of the data set").fill(name);
        Chromium.screenshot(page, "edit-import-options");
        checkAndLoad();
        assertThat(read(found).at("/page/total").asInt()).isEqualTo(30);
        assertThat(read(found + "&hasFigures=KILLED").at("/page/total").asInt()).isEqualTo(15);

        page.locator("#upload-file").setInputFiles(file(rows(name, 30, 17)));
        checkAndLoad();
        Locator retracted =
                page.locator("#current-counts > div").filter(new Locator.FilterOptions().setHasText("retracted"));
        assertThat(retracted.locator("dd")).hasText("1");
        assertThat(read(found).at("/page/total").asInt()).isEqualTo(29);
        assertThat(read("/api/v1/datasets").at("/data").findValuesAsText("key")).contains(name);
    }

    private void checkAndLoad() {
        button("Check the file").click();
        assertThat(page.locator("#current-heading")).containsText("nothing was recorded");
        assertThat(button("Load the file")).isEnabled();
        button("Load the file").click();
        assertThat(page.locator("#current-heading")).hasText(Pattern.compile("Import \\d+"));
        assertThat(page.locator("#current-state")).containsText("done");
    }

    @Test
    void runningImportIsCancelled(@TempDir Path folder) throws Exception {
        String name = "cancelled-" + System.nanoTime();
        String rows = CSV_HEADER + "\n" + rows(name, 50_000, 0).replace("?", "0");
        logIn("/edit/imports");
        page.locator("#upload-file").setInputFiles(Files.writeString(folder.resolve("rows.csv"), rows));
        button("Check the file").click();
        button("Cancel the import").click();
        assertThat(page.locator("#current-state")).containsText("cancelled");
        assertThat(page.locator("#status")).containsText("has ended: cancelled");
        assertThat(button("Cancel the import")).not().isVisible();
        assertThat(button("Load the file")).isDisabled();
        Chromium.screenshot(page, "edit-import-cancelled");
    }

    private static FilePayload file(String csv) {
        return new FilePayload("rows.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private static final String CSV_HEADER =
            "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,inter1,actor2,"
                    + "inter2,iso,country,admin1,admin2,location,latitude,longitude,geo_precision,source,source_scale,"
                    + "notes,fatalities,timestamp";

    private static final String CSV_ROW =
            ",2025,1,Political violence,Battles,Armed clash,Example Front,Rebel group,Example Army,State forces,760,Syria,"
                    + "Idlib,Idlib,Idlib,35.93,36.63,1,Example News,National,An example of an event,3,1742000000\n";

    private static byte[] csv(String name) {
        return (CSV_HEADER + "\n" + name + "1,2025-03-08" + CSV_ROW + name + "2,2025-02-30" + CSV_ROW)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Rows on the days of March, without a header line; every other one does not state the number killed. */
    private static String rows(String name, int count, int without) {
        return IntStream.rangeClosed(1, count)
                .filter(number -> number != without)
                .mapToObj(number -> "%s%d,2025-03-%02d".formatted(name, number, 1 + number % 31)
                        + (number % 2 == 0 ? CSV_ROW : CSV_ROW.replace(",3,", ",?,")))
                .collect(Collectors.joining());
    }

    // --- accessibility ---

    /** Each page is loaded once in a language, and then looked at in each of its looks. */
    @ParameterizedTest
    @CsvSource({"en, LIGHT DARK", "fr, PHONE", "ar, DARK"})
    void axeFindsNothingAfterTheLogIn(String language, String looks) {
        page.close();
        BrowserContext inLanguage = browser.newWindow(new Browser.NewContextOptions().setLocale(language));
        open(inLanguage.newPage());
        List<String> all = List.of(looks.split(" "));
        if (all.contains("PHONE")) {
            page.setViewportSize(390, 844);
        }
        page.navigate(browser.uri("/edit").toString());
        page.locator("#log-in-account").fill("editor");
        page.locator("#log-in-password").fill(PASSWORD);
        page.locator("#log-in button").click();
        assertThat(page.locator("#account")).isVisible();
        for (String path : List.of(
                "/edit",
                "/edit/record",
                "/edit/drafts",
                "/edit/duplicates",
                "/edit/imports/1",
                "/edit/events/1",
                "/edit/events/1/form")) {
            page.navigate(browser.uri(path).toString());
            assertThat(page.locator("#work")).isVisible();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            if (path.equals("/edit/record")) {
                page.locator("#save").click();
                assertThat(page.locator("#errors")).isVisible();
            }
            if (path.equals("/edit/events/1")) {
                page.locator("[data-claim='1'] button").first().click();
            }
            check(path, all, language);
            if (path.equals("/edit/drafts")) {
                page.locator("#drafts button").first().click();
                check(path + "/dialog", all, language);
                page.keyboard().press("Escape");
            }
        }
        inLanguage.close();
    }

    private void check(String path, List<String> looks, String language) {
        for (String look : looks) {
            page.emulateMedia(new Page.EmulateMediaOptions()
                    .setColorScheme(look.equals("DARK") ? ColorScheme.DARK : ColorScheme.LIGHT));
            check(path, look + "-" + language);
        }
    }

    private void check(String path, String look) {
        Chromium.screenshot(page, "edit" + path.replaceAll("\\W+", "-") + "-" + look);
        assertThat(Axe.violations(page)).as(path + ", " + look).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(() -> path + " is wider than " + look)
                .isEqualTo(true);
    }

    /** The last button of a page shows that all of its parts are there. */
    @ParameterizedTest
    @CsvSource({"/edit/record, Save as a draft and see its figures", "/edit/events/1, Restore version 1"})
    void everythingIsReachedByKeyboard(String path, String lastButton) {
        logIn(path);
        assertThat(button(lastButton)).isVisible();
        page.locator("#heading").focus();
        // Parts that load later add controls, so their number is asked again before each step.
        for (int step = 0;
                step < 3 * controls("").size() && !controls(NOT_REACHED).isEmpty();
                step++) {
            page.evaluate("document.activeElement.dataset.reached = 'true'");
            page.keyboard().press("Tab");
        }
        page.evaluate("document.activeElement.dataset.reached = 'true'");
        assertThat(controls("")).isNotEmpty();
        assertThat(controls(NOT_REACHED)).isEmpty();
    }

    /** The HTML of the visible and enabled controls of the work area that fulfil a further condition in JavaScript. */
    private List<?> controls(String condition) {
        return (List<?>) page.evaluate(
                "[...document.querySelectorAll('#work :is(a[href], button, input, select, textarea, summary)')]"
                        + ".filter(it => it.checkVisibility() && it.type !== 'hidden' && !it.disabled" + condition
                        + ").map(it => it.outerHTML)");
    }

    // --- parts of pages ---

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator section(String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A list of choices; its label contains the words of all of them, its name does not. */
    private static Locator choice(Locator part, String name) {
        return part.getByRole(
                AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator item(String kind, int index) {
        return page.locator("[data-item='" + kind + "']").nth(index);
    }

    /** Types a name with suggestions and leaves the field. */
    private static void choose(Locator part, String label, String name) {
        Locator input = choice(part, label);
        input.fill(name);
        input.blur();
    }

    private void fillClaim(int index, String qualifier, String number, String group) {
        Locator claim = item("claims", index);
        choice(claim, "How is the number meant?").selectOption(qualifier);
        claim.getByLabel("How many people").fill(number);
        claim.locator("input[value='" + group + "']").check();
    }

    // --- the API ---

    private static String event(String title, int killed, String url) {
        return """
                {"title": "%s", "type": "BATTLE", "date": {"start": "2025-05-02"},
                 "locations": [{"country": "SYR", "admin1": "Idlib", "precision": "ADMIN1"}],
                 "reports": [{"title": "%s", "url": "%s", "source": {"name": "Example News", "kind": "NEWSPAPER"}}],
                 "claims": [{"outcome": "KILLED", "groups": ["ALL"], "best": %d}]}""".formatted(title, url, url, killed);
    }

    private static String draft(String event) {
        return event.replace("\"type\"", "\"status\": \"DRAFT\", \"type\"");
    }

    private static JsonNode record(String body) throws Exception {
        HttpResponse<String> answer = send("POST", "/api/v1/events", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    private static JsonNode read(String path) throws Exception {
        return JSON.readTree(send("GET", path, null).body());
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(browser.uri(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", CREDENTIALS)
                .header("If-Match", "*");
        if (body != null) {
            request.header(
                    "Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        }
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
