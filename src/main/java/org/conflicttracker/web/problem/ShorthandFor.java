package org.conflicttracker.web.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shorthand of a record in a request body: a bare whole number or text stands for an object with only this property, {@code 17}
 * for {@code {"id": 17}}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ShorthandFor {
    String value();
}
