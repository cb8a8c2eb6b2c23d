package org.conflicttracker.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** Workbooks as a spreadsheet reads them. */
public final class Workbooks {

    private Workbooks() {}

    /** Rows of the first sheet: numbers, truth values, text; cells with a date format as date and time; null where empty. */
    public static List<List<Object>> rows(byte[] file) throws IOException {
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true))) {
            return workbook.getFirstSheet().read().stream()
                    .map(Workbooks::cells)
                    .toList();
        }
    }

    private static List<Object> cells(Row row) {
        return row.stream().map(Workbooks::value).toList();
    }

    private static Object value(Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        String format = cell.getDataFormatString();
        return format != null && format.startsWith("yyyy") ? cell.asDate() : cell.getValue();
    }
}
