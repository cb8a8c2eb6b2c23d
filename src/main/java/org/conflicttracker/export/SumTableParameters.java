package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.analytics.MeasuresParameter;

/** Parameters of a table of sums. */
public class SumTableParameters {

    @BeanParam
    public MeasuresParameter measures = new MeasuresParameter();

    @BeanParam
    public BomParameter csv = new BomParameter();
}
