package org.conflicttracker.analytics;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.web.format.TableParameters;

/** Query parameters of an answer with sums: the outcomes to sum, and those of its file. */
public class SumTableParameters {

    @BeanParam
    public MeasuresParameter measures = new MeasuresParameter();

    @BeanParam
    public TableParameters table = new TableParameters();
}
