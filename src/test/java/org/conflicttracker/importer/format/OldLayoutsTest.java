package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts of earlier releases, answers of the data sets' APIs, and names of countries as people write them. */
class OldLayoutsTest {

    /** Columns of ACLED's version 5, in capitals. */
    private static final String VERSION_5 =
            ",GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,"
                    + "ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,"
                    + "GEO_PRECIS,SOURCE,NOTES,FATALITIES";

    /** Columns of UCDP GED 5.0. */
    private static final String GED_5 =
            "id,relid,year,active_year,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,"
                    + "dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
                    + "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
                    + "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,region,event_clarity,"
                    + "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best_est,high_est,low_est,"
                    + "isocc,gwno,gwab";

    private final AcledFormat acled = new AcledFormat();
    private final UcdpFormat ucdp = new UcdpFormat();

    private static TestRows version5(String... different) {
        return TestRows.of(
                        VERSION_5,
                        "",
                        "7",
                        "GWNO",
                        "490",
                        "EVENT_ID_CNTY",
                        "1NEV",
                        "EVENT_ID_NO_CNTY",
                        "1",
                        "EVENT_DATE",
                        "31/01/2003",
                        "YEAR",
                        "2003",
                        "TIME_PRECISION",
                        "1",
                        "EVENT_TYPE",
                        "Battle-No change of territory",
                        "ACTOR1",
                        "Pirates of the Lagoon",
                        "ALLY_ACTOR_1",
                        "Crocodile Riders",
                        "INTER1",
                        "2",
                        "ACTOR2",
                        "Lost Boys",
                        "INTER2",
                        "3",
                        "COUNTRY",
                        "Democratic Republic of Congo",
                        "LATITUDE",
                        "1.5",
                        "LONGITUDE",
                        "2.5",
                        "GEO_PRECIS",
                        "2",
                        "FATALITIES",
                        "4")
                .with(different);
    }

    @Test
    void version5OfAcledIsRead() {
        ParsedRow parsed = ParsedFile.one(acled, version5().csv());
        EventInput event = parsed.event();
        assertThat(parsed.findings()).isEmpty();
        assertThat(parsed.key().id()).isEqualTo("1NEV");
        assertThat(event.type()).isEqualTo(EventType.BATTLE);
        assertThat(event.subType()).isEqualTo(SubType.ARMED_CLASH);
        assertThat(event.locations().get(0).country()).isEqualTo("COD");
        assertThat(event.date().start()).hasToString("2003-01-31");
        assertThat(event.claims().get(0).best()).isEqualTo(4);
        assertThat(event.actors())
                .filteredOn(actor -> actor.role() == Role.ASSOCIATED_A)
                .extracting(InvolvementInput::name)
                .containsExactly("Crocodile Riders");
        assertThat(event.extra().path("acled").has("column 1"))
                .as("number of the row")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Battle-No change of territory, 2, BATTLE, ARMED_CLASH",
        "Battle-Government regains territory, 1, BATTLE, GOVERNMENT_REGAINS_TERRITORY",
        "Battle-Non-state actor overtakes territory, 2, BATTLE, NON_STATE_ACTOR_OVERTAKES_TERRITORY",
        "Headquarters or base established, 2, STRATEGIC_DEVELOPMENT, HEADQUARTERS_OR_BASE_ESTABLISHED",
        "Non-violent transfer of territory, 2, STRATEGIC_DEVELOPMENT, NON_VIOLENT_TRANSFER_OF_TERRITORY",
        "Strategic development, 2, STRATEGIC_DEVELOPMENT,",
        "Remote violence, 2, REMOTE_VIOLENCE,",
        "Violence against civilians, 2, VIOLENCE_AGAINST_CIVILIANS,",
        "Riots/Protests, 6, PROTEST,",
        "Riots/Protests, 5, RIOT,",
        "Riots/Protests, '', RIOT,"
    })
    void typesBefore2019AreRead(String words, String inter, EventType type, SubType subType) {
        EventInput event = ParsedFile.one(
                        acled, version5("EVENT_TYPE", words, "INTER1", inter).csv())
                .event();
        assertThat(event.type()).isEqualTo(type);
        assertThat(event.subType()).isEqualTo(subType);
    }

    @ParameterizedTest
    @CsvSource({
        "Democratic Republic of Congo, 2003-01-31, COD",
        "Ivory Coast, 2003-01-31, CIV",
        "Republic of Congo, 2003-01-31, COG",
        "Turkey, 2020-01-31, TUR",
        "East Timor, 2006-01-31, TLS",
        "Swaziland, 2003-01-31, SWZ",
        "Burma, 2003-01-31, MMR",
        "Macedonia, 2003-01-31, MKD",
        "Cape Verde, 2003-01-31, CPV",
        "Yugoslavia, 1999-03-24, YUG",
        "Yugoslavia, 2004-03-24, SCG",
        "Yugoslavia, 2010-03-24, SRB",
        "Soviet Union, 1993-03-24, RUS"
    })
    void countriesAreFoundByUsualAndFormerNames(String name, String day, String code) {
        ParsedRow parsed = ParsedFile.one(
                acled,
                AcledRowParsers.recent()
                        .with("iso", "", "country", name, "event_date", day, "year", "", "timestamp", "")
                        .csv());
        assertThat(parsed.event().locations().get(0).country()).isEqualTo(code);
        assertThat(parsed.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Congo", "Neverland"})
    void aCountryThatIsNotFoundIsAFinding(String name) {
        ParsedRow parsed = ParsedFile.one(
                acled, AcledRowParsers.recent().with("iso", "", "country", name).csv());
        assertThat(parsed.event().locations().get(0).country()).isNull();
        assertThat(parsed.event().extra().at("/acled/country").asText()).isEqualTo(name);
        assertThat(parsed.findings()).singleElement().satisfies(finding -> assertThat(finding.column())
                .isEqualTo("country"));
    }

    @Test
    void release5OfGedIsRead() {
        TestRows rows = UcdpRowParsers.recent()
                .in(GED_5)
                .with("best_est", "7", "high_est", "9", "low_est", "6", "isocc", "NA", "gwno", "565", "gwab", "NAM");
        assertThat(ParsedFile.recognised(ucdp, rows.csv())).isTrue();
        EventInput event = ParsedFile.one(ucdp, rows.csv()).event();
        TestRows recent = UcdpRowParsers.recent().with("country_id", "565");
        EventInput usual = ParsedFile.one(ucdp, recent.csv()).event();
        assertThat(event.claims()).containsExactlyInAnyOrderElementsOf(usual.claims());
        assertThat(event.locations()).isEqualTo(usual.locations());
        assertThat(event.extra().at("/ucdp/isocc").asText()).isEqualTo("NA");
        assertThat(event.extra().at("/ucdp/gwab").asText()).isEqualTo("NAM");
    }

    /** Names of columns as the shapefile (dBase) of release 5.0 has them. */
    @Test
    void theShapefileOfRelease5OfGedIsTheSame() {
        TestRows rows = UcdpRowParsers.recent()
                .in(GED_5)
                .with(
                        "best_est",
                        "7",
                        "high_est",
                        "9",
                        "low_est",
                        "6",
                        "conflict_dset_id",
                        "1-2",
                        "conflict_name",
                        "A: B");
        String cut = Stream.of(GED_5.split(","))
                .map(name ->
                        name.equals("conflict_name") ? "conflict_1" : name.substring(0, Math.min(10, name.length())))
                .collect(Collectors.joining(","));
        String file = rows.csv();
        assertThat(ParsedFile.one(ucdp, cut + file.substring(file.indexOf("\r\n")))
                        .event())
                .isEqualTo(ParsedFile.one(ucdp, file).event());
    }

    @Test
    void namesOfDistrictsInTheFirstReleasesOfAcledAreKnown() {
        TestRows rows = AcledRowParsers.recent().with();
        String file = rows.csv();
        String old = file.replaceFirst("admin1,admin2,admin3", "ADM_LEVEL_1,ADM_LEVEL_2,ADM_LEVEL_3");
        assertThat(old).isNotEqualTo(file);
        assertThat(ParsedFile.one(acled, old).event())
                .isEqualTo(ParsedFile.one(acled, file).event());
    }

    @Test
    void pagesOfTheirApisAreRead() {
        TestRows rows = UcdpRowParsers.recent().with().with("id", "2");
        String page = "{\"TotalCount\": 2, \"TotalPages\": 1, \"NextPageUrl\": \"\", \"Result\": [" + object(rows, 0)
                + "," + object(rows, 1) + "]}";
        assertThat(ParsedFile.recognised(ucdp, page)).isTrue();
        assertThat(ParsedFile.by(ucdp, page))
                .extracting(ParsedRow::event)
                .isEqualTo(ParsedFile.by(ucdp, rows.csv()).stream()
                        .map(ParsedRow::event)
                        .toList());
        TestRows own = AcledRowParsers.recent().with();
        String answer = "{\"status\": 200, \"success\": true, \"count\": 1, \"data\": [" + object(own, 0) + "]}";
        assertThat(ParsedFile.recognised(acled, answer)).isTrue();
        assertThat(ParsedFile.one(acled, answer).event())
                .isEqualTo(ParsedFile.one(acled, own.csv()).event());
    }

    private static String object(TestRows rows, int row) {
        List<String> cells = rows.cells(row);
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            json.append(i == 0 ? "{" : ", ")
                    .append('"')
                    .append(rows.columns().get(i))
                    .append("\": ")
                    .append(
                            cells.get(i).isEmpty()
                                    ? "null"
                                    : cells.get(i).matches("[1-9]\\d{0,8}")
                                            ? cells.get(i)
                                            : '"' + cells.get(i).replace("\"", "\\\"") + '"');
        }
        return json.append('}').toString();
    }

    @Test
    void sumsByCountryAndMonthAreToldApart() {
        byte[] sums = "Country,Admin1,Month,Year,Events,Fatalities\nChad,Lagoon,May,2020,3,4\n"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(acled.explainRefusal(sums, ParsedFile.NOTHING))
                .get()
                .asString()
                .contains("sums by place and month");
        assertThat(acled.explainRefusal("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), ParsedFile.NOTHING))
                .isEmpty();
    }
}
