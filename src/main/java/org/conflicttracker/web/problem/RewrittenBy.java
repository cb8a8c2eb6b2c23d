package org.conflicttracker.web.problem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.UnaryOperator;

/**
 * Rewriting of a record in a request body before its types are checked, so that its properties may have other forms than
 * the record's. The class is public, with a public constructor without parameters; it returns the object, or a changed
 * copy, and throws an {@link IllegalArgumentException} whose message is a sentence for the client.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RewrittenBy {
    Class<? extends UnaryOperator<ObjectNode>> value();
}
