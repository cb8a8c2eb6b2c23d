package org.conflicttracker.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.WorkbookSheet.WorkbookLimits;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookSheetTest {

    private static final WorkbookLimits LIMITS = new WorkbookLimits(5_000_000, 1_000_000, 50_000);

    @TempDir
    Path folder;

    private Path save(Consumer<Workbook> content) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "Test", null)) {
            content.accept(workbook);
        }
        return file;
    }

    private static List<List<String>> rows(Path file, String sheet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookSheet.copyAsCsv(file, sheet, LIMITS, out);
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(out.toString(StandardCharsets.UTF_8))
                .stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    /** Copies a workbook with one part replaced. */
    private Path replace(Path file, String part, byte[] content) throws IOException {
        Path changed = folder.resolve("changed.xlsx");
        try (ZipFile in = new ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(
                        entry.getName().equals(part)
                                ? content
                                : in.getInputStream(entry).readAllBytes());
            }
        }
        return changed;
    }

    private Path withSheet(String sheetData) throws IOException {
        Path file = save(workbook -> workbook.newWorksheet("A").value(0, 0, "x"));
        String xml = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                + sheetData + "</sheetData></worksheet>";
        return replace(file, "xl/worksheets/sheet1.xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void cellsBecomeText() throws IOException {
        Path file = save(workbook -> {
            Worksheet sheet = workbook.newWorksheet("Events");
            List<String> header =
                    List.of("id", "date", "built-in", "time", "n", "f", "truth", "text", "serial", "empty");
            for (int i = 0; i < header.size(); i++) {
                sheet.value(1, i, header.get(i));
            }
            sheet.value(2, 0, 8.0);
            sheet.value(2, 1, LocalDate.of(2022, 3, 30));
            sheet.style(2, 1).format("dd.mm.yyyy").set();
            sheet.value(2, 2, LocalDate.of(2022, 3, 30));
            sheet.style(2, 2).format("mm-dd-yy").set();
            sheet.value(2, 3, LocalDateTime.of(2022, 3, 30, 18, 5));
            sheet.style(2, 3).format("yyyy\\-mm\\-dd hh:mm").set();
            sheet.value(2, 4, 0.1 + 0.2);
            sheet.style(2, 4).format("0.00\" days\"").set();
            sheet.value(2, 5, -1.5e-7);
            sheet.value(2, 6, true);
            sheet.value(2, 7, "=1;\n\"غارة\" ");
            sheet.value(2, 8, 43829);
            sheet.value(4, 0, "9");
        });

        assertThat(rows(file, null))
                .containsExactly(
                        List.of("id", "date", "built-in", "time", "n", "f", "truth", "text", "serial", "empty"),
                        List.of(
                                "8",
                                "2022-03-30",
                                "2022-03-30",
                                "2022-03-30T18:05",
                                "0.3",
                                "-0.00000015",
                                "true",
                                "=1;\n\"غارة\" ",
                                "43829",
                                ""),
                        List.of("9", "", "", "", "", "", "", "", "", ""));
    }

    @Test
    void datesCountFromTheYearOfTheWorkbook() throws IOException {
        Path file = save(workbook -> {
            Worksheet sheet = workbook.newWorksheet("A");
            sheet.value(0, 0, LocalDate.of(2020, 1, 1));
            sheet.style(0, 0).format("yyyy-mm-dd").set();
        });
        String book = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
                + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr date1904=\"1\"/>"
                + "<sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId3\"/></sheets></workbook>";

        assertThat(rows(file, null)).containsExactly(List.of("2020-01-01"));
        assertThat(rows(replace(file, "xl/workbook.xml", book.getBytes(StandardCharsets.UTF_8)), null))
                .containsExactly(List.of("2024-01-02"));
    }

    @Test
    void aSheetIsNamedOrCounted() throws IOException {
        Path file = save(workbook -> {
            workbook.newWorksheet("Notes").value(0, 0, "hidden");
            workbook.newWorksheet("2024").value(0, 0, "by name");
            workbook.newWorksheet("Deaths").value(0, 0, "third");
        });

        assertThat(rows(file, null)).containsExactly(List.of("hidden"));
        assertThat(rows(file, "deaths")).containsExactly(List.of("third"));
        assertThat(rows(file, "3")).containsExactly(List.of("third"));
        assertThat(rows(file, "2024")).containsExactly(List.of("by name"));
        assertThatThrownBy(() -> rows(file, "4"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContainingAll("no sheet \"4\"", "\"Notes\", \"2024\", \"Deaths\"");
    }

    @Test
    void aHiddenSheetIsNotTheFirst() throws IOException {
        Path file = save(workbook -> {
            Worksheet first = workbook.newWorksheet("Codes");
            first.setVisibilityState(VisibilityState.HIDDEN);
            first.value(0, 0, "hidden");
            workbook.newWorksheet("Events").value(0, 0, "shown");
        });

        assertThat(rows(file, null)).containsExactly(List.of("shown"));
        assertThat(rows(file, "1")).containsExactly(List.of("hidden"));
    }

    @Test
    void aFormulaIsWhatItGaveAndMissingResultsAreTold() throws IOException {
        assertThat(rows(
                        withSheet(
                                "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\" t=\"e\"><v>#N/A</v></c></row>"),
                        null))
                .containsExactly(List.of("2", "#N/A"));
        assertThatThrownBy(() -> rows(withSheet("<row r=\"1\"><c r=\"A1\"><f>1+1</f></c></row>"), null))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("Row 1 of the sheet has a formula without its result");
    }

    @Test
    void whatIsNoWorkbookIsToldApart() throws IOException {
        assertThat(WorkbookSheet.startsLikeWorkbook("PK\3\4".getBytes(StandardCharsets.ISO_8859_1)))
                .isTrue();
        assertThat(WorkbookSheet.startsLikeWorkbook(new byte[] {'P'})).isFalse();
        assertThat(WorkbookSheet.startsLikeOldWorkbook(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}))
                .isTrue();
        Path archive = folder.resolve("archive.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            out.putNextEntry(new ZipEntry("events.csv"));
            out.write("id\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> rows(archive, null))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("ZIP archive");
    }

    @Test
    void whatWouldTakeTooMuchMemoryIsRefused() throws IOException {
        byte[] bomb = new byte[(int) LIMITS.maxBytes() + 1];
        assertThatThrownBy(() -> rows(replace(save(book -> book.newWorksheet("A")), "docProps/app.xml", bomb), null))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("too large");
        String text = "<si><t>" + "a".repeat(1000) + "</t></si>";
        byte[] strings = ("<sst>" + text.repeat(1001) + "</sst>").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() ->
                        rows(replace(save(book -> book.newWorksheet("A")), "xl/sharedStrings.xml", strings), null))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("too large");
        String cell = "<c t=\"inlineStr\"><is><t>" + "a".repeat(30_000) + "</t></is></c>";
        assertThatThrownBy(() -> rows(withSheet("<row>" + cell + cell + "</row>"), null))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("more than 50000 characters");
        assertThat(rows(withSheet("<row>" + cell + "</row><row>" + cell + "</row>"), null))
                .hasSize(2);
        assertThatThrownBy(() -> rows(withSheet("<row><c r=\"ZZZZZZ1\"><v>1</v></c></row>"), null))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("beyond the last column");
        String formula = "<row><c><f t=\"array\" ref=\"A1\">1</f><v>1</v></c></row>";
        assertThatThrownBy(() -> rows(withSheet(formula.repeat(10_001)), null))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("formulas");
    }

    /** Whatever is broken in a workbook, it is read or refused in words. */
    @Test
    void damagedWorkbooksAreReadOrRefused() throws IOException {
        byte[] whole = Files.readAllBytes(save(workbook -> {
            Worksheet sheet = workbook.newWorksheet("A");
            for (int i = 0; i < 200; i++) {
                sheet.value(i, 0, i);
                sheet.value(i, 1, "text " + i);
                sheet.value(i, 2, LocalDate.of(2020, 1, 1).plusDays(i));
            }
        }));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path file = folder.resolve("damaged.xlsx");
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file, random.nextInt(5) == 0 ? Arrays.copyOf(damaged, random.nextInt(whole.length)) : damaged);
            try {
                rows(file, null);
            } catch (UnreadableFile e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining(".");
            }
        }
    }
}
