package dev.twokey.api;

import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.people.SignedIn;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.PersonRecord.Purpose;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API that programs read, kept in {@code docs/api/openapi.yaml}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String PROBLEM = "Problem";

    /** What is reached by a passkey's answer or by the secret of a link. */
    private static final Set<String> OPEN = Set.of("SignIn", "Founding", "Joining");

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Actor.Person.class, SignedIn.class, Caller.class)
                .replaceWithSchema(
                        Duration.class, new StringSchema().format("duration").example("PT1H"))
                .replaceWithSchema(Slug.class, new StringSchema().pattern("[a-z][a-z0-9-]{1,38}[a-z0-9]"))
                .replaceWithSchema(Bytes.class, new StringSchema().pattern("[0-9A-Za-z_-]+"))
                .replaceWithSchema(Purpose.class, new StringSchema().pattern("sign-in-key|signing-key"))
                .replaceWithSchema(RequestId.class, new StringSchema().pattern("req_[0-9a-z]{26}"))
                .replaceWithSchema(PersonId.class, new StringSchema().pattern("per_[0-9a-z]{26}"));
    }

    @Bean
    OpenAPI description() {
        SecurityScheme token =
                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer");
        SecurityScheme session = new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("twokey")
                .description("Of the pages. Everything but GET also needs the header X-CSRF-Token.");
        return new OpenAPI()
                .info(new Info()
                        .title("TwoKey")
                        .version("v1")
                        .description(
                                "Temporary access under two keys. Every no is a problem of RFC 9457, whose type ends in"
                                        + " a stable code.")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes("token", token).addSecuritySchemes("session", session))
                .security(List.of(
                        new SecurityRequirement().addList("token"), new SecurityRequirement().addList("session")));
    }

    /** Each operation is named by its controller and method, and says whether it needs a sign-in. */
    @Bean
    OperationCustomizer namesAndDoors() {
        return (operation, method) -> {
            String door = method.getBeanType().getSimpleName().replace("Controller", "");
            String name = method.getMethod().getName();
            boolean open = (OPEN.contains(door) && !name.equals("accept")) || name.equals("exchange");
            return operation
                    .operationId(door.substring(0, 1).toLowerCase(Locale.ROOT) + door.substring(1) + "_" + name)
                    .tags(List.of(door))
                    .security(open ? List.of() : null);
        };
    }

    /** Any call may be answered with a problem; said once for each. */
    @Bean
    OpenApiCustomizer everyNoIsAProblem() {
        return api -> {
            ModelConverters.getInstance().read(Problem.class).forEach(api.getComponents()::addSchemas);
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(OpenApiConfiguration::mayRefuse);
        };
    }

    private static void mayRefuse(Operation operation) {
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A problem")
                                .content(new Content()
                                        .addMediaType("application/problem+json", new MediaType().schema(problem))));
    }
}
