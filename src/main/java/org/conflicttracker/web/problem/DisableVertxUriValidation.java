package org.conflicttracker.web.problem;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Configuration customizer that switches off Vert.x' validation of request URIs, whose response has no body. {@link
 * RequestLimits} makes the same check and answers with a problem. Vert.x reads a system property before any bean exists;
 * configuration is built before that.
 */
public class DisableVertxUriValidation implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
