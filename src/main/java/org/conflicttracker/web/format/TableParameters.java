package org.conflicttracker.web.format;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameters of a table as a file, CSV or XLSX; documented in the OpenAPI document. */
public class TableParameters {

    @BeanParam
    public CsvParameters csv = new CsvParameters();

    @BeanParam
    public ColumnsParameter columns = new ColumnsParameter();

    /** Parameters of a table that may have HXL tags, without its columns. */
    public static class TaggedTableParameters {

        @BeanParam
        public CsvParameters csv = new CsvParameters();

        @RestQuery
        public String hxl;

        /** Adds errors to the collector. */
        public CsvOptions parse(ValidationErrors errors) {
            return csv.parse(new ParameterParser(errors).parseFlag("hxl", hxl, false), errors);
        }
    }
}
