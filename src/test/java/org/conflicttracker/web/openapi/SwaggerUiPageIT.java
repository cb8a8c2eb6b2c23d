package org.conflicttracker.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.conflicttracker.testing.Axe;
import org.conflicttracker.testing.BrowserExtension;
import org.conflicttracker.testing.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page at {@code /q/swagger-ui} in a browser, on the sample data. */
class SwaggerUiPageIT {

    private static final String PATH = "/q/swagger-ui/";
    private static final String PASSWORD = "only-for-tests-in-a-browser";

    @RegisterExtension
    static final BrowserExtension browser =
            BrowserExtension.withEnvironment(Map.of("TRACKER_EDITOR_PASSWORD", PASSWORD));

    private static BrowserContext window;

    private Page page;

    /** What scripts and the content security policy complain of; not failed requests, which are meant. */
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void openWindow() {
        window = browser.newWindow(new Browser.NewContextOptions().setViewportSize(1200, 900));
    }

    @BeforeEach
    void newPage() {
        page = window.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void nothingWentWrong() {
        page.close();
        assertThat(complaints).isEmpty();
    }

    private void open(String link) {
        page.navigate(browser.uri(PATH) + link);
        page.locator(".opblock").first().waitFor();
    }

    private Locator answer(String operationId) {
        return page.locator("[id$='-" + operationId + "'] .tracker-answer");
    }

    @Test
    void everyOperationPressedAsItStandsAnswersOrSaysWhatIsMissing() throws IOException {
        open("");
        logIn(PASSWORD);
        page.locator(".modal-ux .btn-done").click();
        for (Operation operation : operations()) {
            String id = operation.json().path("operationId").asText();
            Locator block = openOperation(id);
            for (int i = 0; i < 2; i++) {
                block.locator("button.execute").click();
                // either the answer, or a note of what is to be done first
                block.locator(".tracker-answer .tracker-status, .tracker-note:not(:empty)")
                        .first()
                        .waitFor();
                block.locator("button.execute:not([disabled])").waitFor();
            }
            assertThat(block.locator(".tracker-note, .tracker-status, .tracker-problem")
                            .allInnerTexts())
                    .as(id)
                    .anyMatch(text -> !text.isBlank())
                    .noneMatch(text -> text.matches("(?s)5\\d\\d .*|.*could not be asked.*"));
            show(id, false);
        }
    }

    private static List<Operation> operations() throws IOException {
        try (InputStream document =
                browser.uri("/q/openapi?format=JSON").toURL().openStream()) {
            return Operation.all(new ObjectMapper().readTree(document));
        }
    }

    private Locator openOperation(String id) {
        show(id, true);
        Locator block = page.locator("[id$='-" + id + "'].opblock");
        block.locator("button.execute").waitFor();
        return block;
    }

    /**
     * Opens or closes an operation; its section is open then, and no other one: with each click Swagger UI renders all operations of open
     * sections.
     */
    private void show(String id, boolean shown) {
        page.evaluate("""
                ([id, shown]) => {
                  const system = trackerUi.getSystem();
                  for (const [tag, content] of system.specSelectors.taggedOperations()) {
                    const contains = content.get('operations').some(it => it.getIn(['operation', 'operationId']) === id);
                    if (system.layoutSelectors.isShown(['operations-tag', tag], false) !== contains) {
                      system.layoutActions.show(['operations-tag', tag], contains);
                    }
                    if (contains) {
                      system.layoutActions.show(['operations', tag, id], shown);
                    }
                  }
                }""", List.of(id, shown));
    }

    private void logIn(String password) {
        page.locator(".btn.authorize").first().click();
        Locator window = page.locator(".modal-ux");
        window.locator("input").nth(0).fill("editor");
        window.locator("input").nth(1).fill(password);
        window.locator("button.authorize").first().click();
        window.locator("text=/Logout|wrong/").first().waitFor();
    }

    @Test
    void authorizeTellsThatThePasswordIsWrongWithoutTheBrowsersWindow() {
        open("");
        logIn("another");

        assertThat(page.locator(".modal-ux").innerText()).contains("The account or the password is wrong.");
    }

    @Test
    void everyQuestionIsAnsweredByOneClick() {
        open("");
        int questions = page.locator(".questions a").count();
        assertThat(questions).isGreaterThan(9);
        for (int i = 0; i < questions; i++) {
            open("");
            Locator question = page.locator(".questions a").nth(i);
            String name = question.innerText();
            question.click();
            Locator status = page.locator(".tracker-answer .tracker-status");
            status.first().waitFor();
            assertThat(status.first().innerText()).as(name).startsWith("200");
            page.locator(".tracker-views").first().waitFor();
            Chromium.screenshot(page, "swagger-ui-question-" + (i + 1));
        }
    }

    @Test
    void aLinkOpensAnOperationFilledInAndRun() {
        open("#run/api/v1/events?country=SYR&admin1=Latakia&admin1=Tartus");

        answer("listEvents").locator(".tracker-status").waitFor();
        assertThat(page.locator("#get-api-v1-events-country").inputValue()).isEqualTo("SYR");
        assertThat(page.locator(".tracker-group:has-text('Where')").innerText()).contains("1 set");
    }

    @Test
    void downloadsAreByteForByte() throws IOException {
        String address = "/api/v1/events?format=csv&bom=true&fields=id,title";
        open("#run" + address);
        answer("listEvents").locator(".tracker-status").waitFor();

        Download download = page.waitForDownload(
                () -> page.locator(".tracker-views button:has-text('Download')").click());

        try (InputStream served = browser.uri(address).toURL().openStream()) {
            assertThat(Files.readAllBytes(download.path()))
                    .startsWith(0xEF, 0xBB, 0xBF)
                    .isEqualTo(served.readAllBytes());
        }
    }

    @Test
    void writingWorksOnADraftOfOnesOwn() {
        open("");
        logIn(PASSWORD);
        page.locator(".modal-ux .btn-done").click();
        Locator block = openOperation("patchEvent");
        block.locator("button.execute").click();
        block.locator(".tracker-note button").click();
        block.locator(".tracker-note:has-text('Filled in from draft')").waitFor();
        block.locator(".tracker-body .tracker-choices button").first().click();
        Locator body = block.locator("textarea");
        body.fill(body.inputValue().replace("\"reason\": \"\"", "\"reason\": \"In my own words\""));
        block.locator("button.execute").click();

        Locator status = block.locator(".tracker-answer .tracker-status");
        status.waitFor();
        assertThat(status.innerText()).startsWith("200");
    }

    @Test
    void theDarkIsDark() throws IOException {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        open("#run/api/v1/events?country=SYR");
        page.locator(".tracker-table table").first().waitFor();
        Chromium.screenshot(page, "swagger-ui-dark");

        Color corner = new Color(
                ImageIO.read(new ByteArrayInputStream(page.screenshot())).getRGB(2, 2));
        assertThat(List.of(corner.getRed(), corner.getGreen(), corner.getBlue()))
                .allMatch(value -> value < 64);
    }

    @ParameterizedTest
    @ValueSource(ints = {1200, 400})
    void axeFindsNothingSevereAndNothingIsWiderThanTheWindow(int width) {
        page.setViewportSize(width, 900);
        open("#run/api/v1/events?country=SYR");
        page.locator(".tracker-table table").first().waitFor();
        page.locator(".tracker-group button:has-text('Where')").click();
        page.locator("#loading").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        Chromium.screenshot(page, "swagger-ui-" + width);

        assertThat(Axe.violations(page)).noneMatch(Axe.Violation::isSevere);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }
}
