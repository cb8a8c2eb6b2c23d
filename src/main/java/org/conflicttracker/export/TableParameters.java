package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.conflicttracker.analytics.MeasuresParameter;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameters of a table as a file, CSV or XLSX; documented in the OpenAPI document. */
public class TableParameters {

    /** Media type that {@link Negotiation} selected. */
    @RestHeader(HttpHeaders.ACCEPT)
    public String accept;

    @BeanParam
    public CsvParameters csv = new CsvParameters();

    /** Adds errors to the collector. */
    TableFile parse(ValidationErrors errors) {
        return parse(false, errors);
    }

    private TableFile parse(boolean hxlTags, ValidationErrors errors) {
        Format format = Format.XLSX.mediaType().equals(accept) ? Format.XLSX : Format.CSV;
        return new TableFile(format, csv.parse(hxlTags, errors), csv.columns);
    }

    /** Parameters of a table that may have HXL tags. */
    public static class TaggedTableParameters {

        @BeanParam
        public TableParameters table = new TableParameters();

        @RestQuery
        public String hxl;

        /** Adds errors to the collector. */
        TableFile parse(ValidationErrors errors) {
            return table.parse(CsvParameters.isTrue("hxl", hxl, errors), errors);
        }
    }

    /** Parameters of a table of sums. */
    public static class SumTableParameters {

        @BeanParam
        public MeasuresParameter measures = new MeasuresParameter();

        @BeanParam
        public TableParameters table = new TableParameters();
    }

    /** Parameters of lines of sums. */
    public static class SumLinesParameters {

        @BeanParam
        public MeasuresParameter measures = new MeasuresParameter();

        @BeanParam
        public ColumnsParameter columns = new ColumnsParameter();
    }
}
