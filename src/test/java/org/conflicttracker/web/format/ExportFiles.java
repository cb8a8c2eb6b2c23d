package org.conflicttracker.web.format;

import static io.restassured.RestAssured.given;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Exported files as received over HTTP. */
final class ExportFiles {

    static final String API = "/api/v1/";

    private ExportFiles() {}

    /** @param path with its query, already escaped */
    static Response get(String path) {
        return given().urlEncodingEnabled(false).get(API + path);
    }

    static String text(String path) {
        return new String(get(path).then().statusCode(200).extract().asByteArray(), StandardCharsets.UTF_8);
    }

    /** Rows of a CSV. */
    static List<NamedCsvRecord> rows(String path) {
        return CsvReader.builder().ofNamedCsvRecord(text(path)).stream().toList();
    }

    static List<String> lines(String path) {
        return text(path).lines().toList();
    }
}
