package org.hengping.platform.database;

import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hengping.platform.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcPostgresDialect;
import org.springframework.util.ClassUtils;

/** The clock of the house, and how typed identities are kept in columns of type uuid. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    Clock clock() {
        return Clock.tick(Clock.system(ZoneId.of("Asia/Shanghai")), java.time.Duration.ofNanos(1000));
    }

    @Bean
    JdbcCustomConversions conversions() {
        return JdbcCustomConversions.of(
                JdbcPostgresDialect.INSTANCE, List.of(new IdentityToUuid(), new UuidToIdentity(identities())));
    }

    private static Set<Class<?>> identities() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Identity.class));
        Set<Class<?>> types = new LinkedHashSet<>();
        for (BeanDefinition found : scanner.findCandidateComponents("org.hengping")) {
            types.add(ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
        }
        return types;
    }

    @WritingConverter
    static final class IdentityToUuid implements Converter<Identity, UUID> {
        @Override
        public UUID convert(Identity identity) {
            return identity.value();
        }
    }

    /** One converter for all: Spring Data wants each target type named. */
    @ReadingConverter
    record UuidToIdentity(Set<Class<?>> types) implements GenericConverter {

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            Set<ConvertiblePair> pairs = new LinkedHashSet<>();
            types.forEach(type -> pairs.add(new ConvertiblePair(UUID.class, type)));
            return pairs;
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
            return source == null
                    ? null
                    : BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(to.getType()), source);
        }
    }
}
