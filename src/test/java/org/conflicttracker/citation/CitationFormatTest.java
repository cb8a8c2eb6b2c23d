package org.conflicttracker.citation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;

import de.undercouch.citeproc.BibliographyFileReader;
import de.undercouch.citeproc.BibliographyFileReader.FileFormat;
import de.undercouch.citeproc.ItemDataProvider;
import de.undercouch.citeproc.csl.CSLDate;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Citations for reference managers, read by a library that is not ours. */
@QuarkusTest
class CitationFormatTest {

    private final String word = UniqueNames.word();

    /** As {@code format=}, as {@code Accept}, and as the library calls it. */
    private record Form(String code, String mediaType, FileFormat library) {}

    private static final List<Form> FORMS = List.of(
            new Form("bibtex", "application/x-bibtex", FileFormat.BIBTEX),
            new Form("ris", "application/x-research-info-systems", FileFormat.RIS),
            new Form("csl", "application/vnd.citationstyles.csl+json", FileFormat.JSON_ARRAY));

    private static Response cite(String of, Map<String, ?> parameters, String accept) {
        return given().accept(accept)
                .queryParams(parameters)
                .queryParam("of", of)
                .get("/api/v1/citations");
    }

    private static CSLItemData read(Response answer, FileFormat format) throws IOException {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        ItemDataProvider library = new BibliographyFileReader()
                .readBibliographyFile(new ByteArrayInputStream(answer.asByteArray()), format);
        assertThat(library.getIds()).hasSize(1);
        return library.retrieveItem(library.getIds().iterator().next());
    }

    @Test
    void malformedMediaRangesAreLeftOut() {
        record(body(word));
        String of = "/api/v1/aggregates?tag=" + word;
        assertThat(cite(of, Map.of(), "text/csv;q=, application/x-bibtex").contentType())
                .startsWith("application/x-bibtex");
        assertThat(cite(of, Map.of(), "text/csv;q=").statusCode()).isEqualTo(406);
    }

    @Test
    void referenceManagersReadTheCitation() throws IOException {
        record(body(word));
        String of = "/api/v1/aggregates?by=country&tag=" + word;
        String permalink = given().get(of).jsonPath().getString("citation.permalink");
        String year = Integer.toString(LocalDate.now(ZoneOffset.UTC).getYear());
        for (Form form : FORMS) {
            for (Response answer :
                    List.of(cite(of, Map.of("format", form.code()), "*/*"), cite(of, Map.of(), form.mediaType()))) {
                assertThat(answer.contentType()).startsWith(form.mediaType());
                CSLItemData item = read(answer, form.library());
                assertThat(item.getTitle()).isEqualTo("Events and casualties by country (tag: " + word + ")");
                assertThat(item.getURL()).startsWith("http").endsWith(permalink);
                assertThat(item.getAuthor()).hasSize(1);
                assertThat(toText(item.getIssued())).contains(year);
                assertThat(toText(item.getAccessed())).contains(year);
            }
        }
        assertThat(read(cite(of, Map.of("format", "csl"), "*/*"), FileFormat.JSON_ARRAY)
                        .getType())
                .isEqualTo(CSLType.DATASET);
        assertThat(read(cite(of, Map.of("format", "ris"), "*/*"), FileFormat.RIS)
                        .getType())
                .isEqualTo(CSLType.DATASET);
    }

    /** The date as the library has read it: in parts, or else as it stands. */
    private static String toText(CSLDate date) {
        return Arrays.deepToString(date.getDateParts()) + date.getRaw();
    }

    @Test
    void textSaysWhenItWasRead() {
        record(body(word));
        Response text = cite("/api/v1/timeline?tag=" + word, Map.of(), "*/*");

        assertThat(text.contentType()).startsWith("text/plain");
        assertThat(text.asString())
                .contains("Events and casualties by month", "(accessed 20", "/api/v1/timeline?asOf=");
    }

    @Test
    void specialCharactersDoNotBreakTheFormats() throws IOException {
        String title = "50 % of {all} & _some_ #1 \\ ~ ^ $ \"quoted\" – Ḥalab حلب\r\nER  - \n@misc{evil,";
        long event = record(with(body(word), "title", title)).getLong("id");
        for (Form form : FORMS) {
            CSLItemData item =
                    read(cite("/api/v1/events/" + event, Map.of("format", form.code()), "*/*"), form.library());
            assertThat(item.getTitle()).as(form.code()).contains("حلب", "some", "quoted");
        }
        String found = read(cite("/api/v1/events/" + event, Map.of("format", "csl"), "*/*"), FileFormat.JSON_ARRAY)
                .getTitle();
        assertThat(found).contains("50 % of {all} & _some_ #1 \\ ~ ^ $ \"quoted\" – Ḥalab حلب ER - @misc{evil,");
    }

    @Test
    void onlyAnswersOfThisApiAreCited() {
        for (String wrong :
                List.of("https://example.org/", "/api/v1/actors", "/q/metrics", "", "/api/v1/events?contry=SYR")) {
            cite(wrong, Map.of(), "*/*").then().statusCode(400).contentType("application/problem+json");
        }
        given().get("/api/v1/citations").then().statusCode(400);
        cite("/api/v1/events", Map.of("format", "pdf"), "*/*").then().statusCode(400);
        cite("/api/v1/events", Map.of(), "image/png").then().statusCode(406);
        cite("/api/v1/events/999999999", Map.of(), "*/*").then().statusCode(404);
    }
}
