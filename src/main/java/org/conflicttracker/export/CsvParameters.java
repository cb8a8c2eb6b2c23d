package org.conflicttracker.export;

import java.util.List;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestQuery;

/** How a CSV is to look; the contract explains them. */
public class CsvParameters {

    private static final List<String> FLAG = List.of("true", "false");

    @RestQuery
    public String bom;

    @RestQuery
    public String hxl;

    /** What is wrong goes into the faults. */
    CsvOptions parse(ValidationErrors faults) {
        return new CsvOptions(isTrue("bom", bom, faults), isTrue("hxl", hxl, faults));
    }

    private static boolean isTrue(String parameter, String given, ValidationErrors faults) {
        if (given != null && !FLAG.contains(given)) {
            faults.add(EnumCodes.error(parameter, given, FLAG));
        }
        return "true".equals(given);
    }
}
