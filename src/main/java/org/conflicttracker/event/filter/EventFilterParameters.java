package org.conflicttracker.event.filter;

import jakarta.ws.rs.BeanParam;

/**
 * The parameters that say which events are meant, as they are sent; {@link FilterParser} reads them. The same on every
 * list, timeline, aggregate and export.
 *
 * <p>Their examples all hold for the reprisal killings of March 2025 in the sample data, but for {@code minInjured},
 * {@code bbox} and {@code near}: neither injured nor coordinates are known of there. Swagger UI fills in {@code example}, and of {@code examples} the first, which for most is none: so an operation runs as it stands, and
 * whoever changes one condition is not held up by forty others.
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
}
