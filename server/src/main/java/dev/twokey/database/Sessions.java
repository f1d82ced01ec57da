package dev.twokey.database;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Sessions are rows of the database, shared by all nodes; what they hold is JSON, never a serialised Java object. */
@Configuration(proxyBeanMethods = false)
class Sessions {

    /** Parallel requests of one session write the same attribute: PostgreSQL needs `on conflict` for that. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> parallelRequestsMayWrite() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> attributesAreJson() {
        GenericConversionService conversion = json();
        return repository -> repository.setConversionService(conversion);
    }

    /** Reads only Spring Security's own types and ours; any other type name in the database is refused. */
    static GenericConversionService json() {
        JsonMapper mapper = JsonMapper.builder()
                .addModules(SecurityJacksonModules.getModules(
                        Sessions.class.getClassLoader(),
                        BasicPolymorphicTypeValidator.builder().allowIfSubType("dev.twokey.")))
                .build();
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, mapper::writeValueAsBytes);
        conversion.addConverter(byte[].class, Object.class, bytes -> mapper.readValue(bytes, Object.class));
        return conversion;
    }
}
