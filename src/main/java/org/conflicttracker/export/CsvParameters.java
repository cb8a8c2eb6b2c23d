package org.conflicttracker.export;

import java.util.List;
import org.conflicttracker.problem.Codes;
import org.conflicttracker.problem.Faults;
import org.jboss.resteasy.reactive.RestQuery;

/** How a CSV is to look; the contract explains them. */
public class CsvParameters {

    private static final List<String> FLAG = List.of("true", "false");

    @RestQuery
    public String bom;

    @RestQuery
    public String hxl;

    /** What is wrong goes into the faults. */
    CsvLook read(Faults faults) {
        return new CsvLook(isTrue("bom", bom, faults), isTrue("hxl", hxl, faults));
    }

    private static boolean isTrue(String parameter, String given, Faults faults) {
        if (given != null && !FLAG.contains(given)) {
            faults.add(Codes.fault(parameter, given, FLAG));
        }
        return "true".equals(given);
    }
}
