package org.conflicttracker.event.request;

import jakarta.ws.rs.BeanParam;

/**
 * The parameters that say which events are meant, as they are sent; {@link FilterReader} reads them. The same on every
 * list, timeline, aggregate and export.
 *
 * <p>Their examples all hold for the reprisal killings of March 2025 in the sample data, but for {@code minInjured},
 * {@code bbox} and {@code near}: neither injured nor coordinates are known of there. Swagger UI fills in {@code example}, and of {@code examples} the first, which for most is none: so an operation runs as it stands, and
 * whoever changes one condition is not held up by forty others.
 */
public class EventParameters {

    @BeanParam
    public WhenParameters when = new WhenParameters();

    @BeanParam
    public WhereParameters where = new WhereParameters();

    @BeanParam
    public WhatParameters what = new WhatParameters();

    @BeanParam
    public WhoParameters who = new WhoParameters();

    @BeanParam
    public ToldParameters told = new ToldParameters();

    @BeanParam
    public FigureParameters figures = new FigureParameters();

    @BeanParam
    public FoundParameters found = new FoundParameters();
}
