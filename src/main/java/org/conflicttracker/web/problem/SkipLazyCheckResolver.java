package org.conflicttracker.web.problem;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;

/**
 * What we validate are records and beans of parameters, never entities of which a part was not loaded yet. To ask Hibernate about each
 * property, and to remember its answer, took nearly half the time of checking a row of an import.
 */
@Singleton
class SkipLazyCheckResolver implements ValidatorFactoryCustomizer {

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.traversableResolver(new Everything()).enableTraversableResolverResultCache(false);
    }

    private static final class Everything implements TraversableResolver {

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
