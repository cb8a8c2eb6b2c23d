package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import java.util.List;
import org.conflicttracker.analytics.MeasuresParameter;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameters of a CSV; documented in the OpenAPI document. */
public class CsvParameters {

    private static final List<String> FLAG = List.of("true", "false");

    @RestQuery
    public String bom;

    @RestQuery
    public String hxl;

    /** Adds errors to the collector. */
    CsvOptions parse(ValidationErrors errors) {
        return new CsvOptions(isTrue("bom", bom, errors), isTrue("hxl", hxl, errors));
    }

    private static boolean isTrue(String parameter, String given, ValidationErrors errors) {
        if (given != null && !FLAG.contains(given)) {
            errors.add(EnumCodes.error(parameter, given, FLAG));
        }
        return "true".equals(given);
    }

    /** Parameter of a CSV without HXL tags; documented in the OpenAPI document. */
    public static class BomParameter {

        @RestQuery
        public String bom;

        /** Adds errors to the collector. */
        CsvOptions parse(ValidationErrors errors) {
            CsvParameters all = new CsvParameters();
            all.bom = bom;
            return all.parse(errors);
        }
    }

    /** Parameters of a table of sums. */
    public static class SumTableParameters {

        @BeanParam
        public MeasuresParameter measures = new MeasuresParameter();

        @BeanParam
        public CsvParameters.BomParameter csv = new CsvParameters.BomParameter();
    }
}
