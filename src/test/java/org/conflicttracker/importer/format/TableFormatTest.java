package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.TableMapping;
import org.conflicttracker.importer.TableMapping.DateOrder;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.importer.format.RowFormat.ParsedRows;
import org.conflicttracker.registry.actor.ActorKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFormatTest {

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("No", "externalId"),
            Map.entry("Day", "date"),
            Map.entry("Last day", "dateEnd"),
            Map.entry("Place", "location"),
            Map.entry("Country", "country"),
            Map.entry("Province", "admin1"),
            Map.entry("Attacker", "sideA"),
            Map.entry("Victims", "target"),
            Map.entry("Killed min", "killedLow"),
            Map.entry("Killed", "killed"),
            Map.entry("Killed max", "killedHigh"),
            Map.entry("Civilians", "killedCivilians"),
            Map.entry("Injured", "injured"),
            Map.entry("Paper", "source"),
            Map.entry("Link", "reportUrl"),
            Map.entry("Headline", "reportTitle"),
            Map.entry("Notes", "notes"));

    private static final String HEADER =
            "No,Day,Last day,Place,Country,Province,Attacker,Victims,Killed min,Killed,Killed max,Civilians,Injured,Paper,Link,"
                    + "Headline,Notes,Colour\n";

    private static TableMapping mapping(DateOrder dates) {
        return new TableMapping(
                "newsroom",
                COLUMNS,
                Map.of("type", "VIOLENCE_AGAINST_CIVILIANS", "country", "SYR"),
                Map.of("sideA", Map.of("IS", "Islamic State")),
                dates,
                null);
    }

    private static ParsedRow parse(TableMapping mapping, String table) throws IOException {
        return parseAll(mapping, table).get(0);
    }

    private static List<ParsedRow> parseAll(TableMapping mapping, String table) throws IOException {
        List<ParsedRow> rows = new ArrayList<>();
        try (ParsedRows parsed = new TableFormat()
                .open(
                        new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
                        new FileOptions(List.of(), null).withMapping(mapping))) {
            for (Optional<ParsedRow> row = parsed.next(); row.isPresent(); row = parsed.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    @Test
    void aRowBecomesAnEvent() throws IOException {
        ParsedRow row = parse(
                mapping(DateOrder.DMY),
                HEADER
                        + "7,03/04/2024,05/04/2024,Idlib,Syria,Idlib,IS; Army,Civilians,10,12,15,9,\"at least 30\",Daily Post,"
                        + "https://www.post.example/a,Attack,Long story,red\n");

        EventInput event = row.event();
        assertThat(row.findings()).isEmpty();
        assertThat(row.key()).isEqualTo(new ParsedRow.DatasetRowId("newsroom", "7"));
        assertThat(row.release()).isNull();
        assertThat(event.type()).isEqualTo(EventType.VIOLENCE_AGAINST_CIVILIANS);
        assertThat(event.date().start()).isEqualTo(LocalDate.of(2024, 4, 3));
        assertThat(event.date().end()).isEqualTo(LocalDate.of(2024, 4, 5));
        assertThat(event.date().precision()).isEqualTo(DatePrecision.DAYS);
        assertThat(event.locations().get(0).country()).isEqualTo("SYR");
        assertThat(event.locations().get(0).precision()).isEqualTo(LocationPrecision.NEAR);
        assertThat(event.actors()).extracting("name").containsExactly("Islamic State", "Army", "Civilians");
        assertThat(event.actors().get(2).kind()).isEqualTo(ActorKind.CIVILIANS);
        assertThat(event.actors().get(2).role()).isEqualTo(Role.TARGET);
        assertThat(event.reports()).singleElement().satisfies(report -> {
            assertThat(report.title()).isEqualTo("Attack");
            assertThat(report.url()).isEqualTo("https://www.post.example/a");
            assertThat(report.source().name()).isEqualTo("Daily Post");
        });
        assertThat(event.claims()).hasSize(3).allMatch(claim -> claim.report() != null);
        ClaimInput all = event.claims().get(0);
        assertThat(List.of(all.low(), all.best(), all.high())).containsExactly(10, 12, 15);
        ClaimInput civilians = event.claims().get(1);
        assertThat(civilians.groups()).containsExactly(Group.CIVILIANS);
        assertThat(civilians.best()).isEqualTo(9);
        ClaimInput injured = event.claims().get(2);
        assertThat(injured.outcome()).isEqualTo(Outcome.INJURED);
        assertThat(injured.low()).isEqualTo(30);
        assertThat(injured.qualifier()).isEqualTo(Qualifier.AT_LEAST);
        assertThat(event.externalIds()).isEqualTo(Map.of("newsroom", List.of("7")));
        assertThat(event.extra().at("/newsroom/Colour").asText()).isEqualTo("red");
        assertThat(event.extra().path("newsroom").size()).isEqualTo(1);
    }

    @Test
    void aRowWithoutASourceIsReportedByTheTable() throws IOException {
        ParsedRow row = parse(mapping(null), HEADER + "8,2024-04-03,,,,Homs,NA,-,,,,,,,,,,\n");

        assertThat(row.findings()).isEmpty();
        assertThat(row.release().title()).isEqualTo("newsroom");
        assertThat(row.event().claims()).isEmpty();
        assertThat(row.event().actors()).isEmpty();
        assertThat(row.event().extra()).isNull();
        assertThat(row.event().locations().get(0).precision()).isEqualTo(LocationPrecision.ADMIN1);
        assertThat(row.event().locations().get(0).country()).isEqualTo("SYR");
    }

    @Test
    void anAddressNamesItsSource() throws IOException {
        ParsedRow row = parse(mapping(null), HEADER + "8,2024-04-03,,,,,,,,5,,,,,https://www.post.example/b,,,\n");

        assertThat(row.event().reports().get(0).source().name()).isEqualTo("post.example");
        assertThat(row.event().reports().get(0).title()).isEqualTo("https://www.post.example/b");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "12, null, 12, null, null",
                "12.0, null, 12, null, null",
                "'1,200', null, 1200, null, null",
                "1.200, null, 1200, null, null",
                "10-15, 10, null, 15, null",
                "10 to 15, 10, null, 15, null",
                "30+, 30, null, null, AT_LEAST",
                "min. 30, 30, null, null, AT_LEAST",
                "about 20, null, 20, null, ABOUT"
            })
    void numbersArePeople(String cell, Integer low, Integer best, Integer high, Qualifier qualifier)
            throws IOException {
        ClaimInput claim = parse(mapping(null), HEADER + "8,2024-04-03,,,,,,,,\"" + cell + "\",,,,,,,,\n")
                .event()
                .claims()
                .get(0);
        assertThat(claim.low()).isEqualTo(low);
        assertThat(claim.best()).isEqualTo(best);
        assertThat(claim.high()).isEqualTo(high);
        assertThat(claim.qualifier()).isEqualTo(qualifier);
    }

    @ParameterizedTest
    @CsvSource({
        "DMY, 03/04/2024, 2024-04-03",
        "MDY, 03/04/2024, 2024-03-04",
        "YMD, 2024/3/4, 2024-03-04",
        "DMY, 3.4.24, 2024-04-03",
        "MDY, 2024-03-30T00:00:00Z, 2024-03-30",
        "MDY, 9 May 2020, 2020-05-09"
    })
    void datesStandInTheOrderOfTheMapping(DateOrder order, String text, LocalDate day) throws IOException {
        assertThat(parse(mapping(order), HEADER + "8," + text + ",,,,,,,,,,,,,,,,\n")
                        .event()
                        .date()
                        .start())
                .isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null, 03/04/2024", "DMY, 03/30/2024", "MDY, 30/03/2024", "null, soon", "DMY, 1.1.2999"})
    void aDateIsNeverGuessed(DateOrder order, String text) throws IOException {
        ParsedRow row = parse(mapping(order), HEADER + "8," + text + ",,,,,,,,,,,,,,,,\n");
        assertThat(row.event()).isNull();
        assertThat(row.findings()).extracting(Finding::column).containsExactly("Day");
    }

    @Test
    void whatCannotBeReadIsToldAndKept() throws IOException {
        ParsedRow row =
                parse(mapping(null), HEADER + "8,2024-04-03,2024-04-01,,Atlantis,,,,,dozens,,,,,nowhere,Title,,\n");

        assertThat(row.findings())
                .extracting(Finding::column)
                .containsExactlyInAnyOrder("Last day", "Country", "Killed", "Link", "Headline");
        assertThat(row.event().extra().path("newsroom").size()).isEqualTo(5);
        assertThat(parse(mapping(null), HEADER + ",2024-04-03,,,,,,,,,,,,,,,,\n")
                        .event())
                .isNull();
        Map<String, String> columns = new HashMap<>(COLUMNS);
        columns.put("Colour", "type");
        TableMapping typed = new TableMapping("newsroom", columns, null, null, null, null);
        assertThat(parse(typed, HEADER + "8,2024-04-03,,,,,,,,,,,,,,,,blue\n").findings())
                .extracting(Finding::column)
                .contains("Colour");
        assertThat(parse(typed, HEADER + "8,2024-04-03,,,,,,,,,,,,,,,,riot\n")
                        .event()
                        .type())
                .isEqualTo(EventType.RIOT);
    }

    @Test
    void aTableWithoutAMappedColumnIsRefused() {
        assertThatThrownBy(() -> parse(mapping(null), "No,Day\n1,2024-04-03\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("attacker");
    }
}
