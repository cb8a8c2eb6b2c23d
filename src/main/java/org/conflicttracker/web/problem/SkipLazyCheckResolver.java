package org.conflicttracker.web.problem;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;

/**
 * Traversable resolver that validates every property without asking Hibernate whether it is loaded. Only records and parameter
 * beans are validated, never entities with lazy properties. Asking for each property and caching the answers took nearly half the
 * time of validating an import row.
 */
@Singleton
class SkipLazyCheckResolver implements ValidatorFactoryCustomizer {

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.traversableResolver(new AlwaysReachable()).enableTraversableResolverResultCache(false);
    }

    private static final class AlwaysReachable implements TraversableResolver {

        @Override
        public boolean isReachable(Object owner, Path.Node property, Class<?> root, Path path, ElementType type) {
            return true;
        }

        @Override
        public boolean isCascadable(Object owner, Path.Node property, Class<?> root, Path path, ElementType type) {
            return true;
        }
    }
}
