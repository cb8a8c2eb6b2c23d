package org.conflicttracker.event.filter;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.event.filter.ActorFilter.ActorFilterParameters;
import org.conflicttracker.event.filter.ClassificationFilter.ClassificationFilterParameters;
import org.conflicttracker.event.filter.DateFilter.DateFilterParameters;
import org.conflicttracker.event.filter.FigureFilter.FigureFilterParameters;
import org.conflicttracker.event.filter.LocationFilter.LocationFilterParameters;
import org.conflicttracker.event.filter.RecordFilter.RecordFilterParameters;
import org.conflicttracker.event.filter.SourceFilter.SourceFilterParameters;
import org.conflicttracker.event.filter.ValueCountFilter.ValueCountFilterParameters;

/**
 * Query parameters of the {@link EventFilter}, parsed by {@link FilterParser}; the same for every list, timeline,
 * aggregate and export.
 *
 * <p>The examples are about the reprisal killings of March 2025 in the sample data, except {@code minInjured}, {@code
 * bbox} and {@code near}: the sample has no injured and no coordinates. Swagger UI fills in {@code example}, and of
 * {@code examples} the first, which for most parameters is none: so an operation can be run unchanged, and a user can
 * set one condition without clearing forty others.
 */
public class EventFilterParameters {

    @BeanParam
    public DateFilterParameters dates = new DateFilterParameters();

    @BeanParam
    public LocationFilterParameters locations = new LocationFilterParameters();

    @BeanParam
    public ClassificationFilterParameters classification = new ClassificationFilterParameters();

    @BeanParam
    public ActorFilterParameters actors = new ActorFilterParameters();

    @BeanParam
    public SourceFilterParameters sources = new SourceFilterParameters();

    @BeanParam
    public FigureFilterParameters figures = new FigureFilterParameters();

    @BeanParam
    public RecordFilterParameters records = new RecordFilterParameters();

    @BeanParam
    public ValueCountFilterParameters valueCounts = new ValueCountFilterParameters();
}
