package org.conflicttracker.web.problem;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Switches off the server's check of addresses, which answers with an empty page, because {@link RequestLimits} makes
 * the same check and says what is wrong. The server looks at a system property only, and does so before any bean
 * exists; configuration is what is made before that.
 */
public class DisableVertxUriValidation implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
