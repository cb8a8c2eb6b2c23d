package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.analytics.MeasuresParameter;

/** What a table of sums is to have, and how it is to look. */
public class SumTableParameters {

    @BeanParam
    public MeasuresParameter measures = new MeasuresParameter();

    @BeanParam
    public BomParameter csv = new BomParameter();
}
