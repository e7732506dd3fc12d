package app.bowerbird.mailer.door;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The API described in OpenAPI, at `/api/v1/openapi.json`: only what works.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    /// The description is made by another JSON library than the answers; both write names in snake_case.
    @Bean
    ModelResolver names(ObjectMapperProvider provider) {
        return new ModelResolver(
                provider.jsonMapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    @Bean
    OpenAPI description() {
        var bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A client's token bbm_…, shown once by ./run mail-client add or the page of clients.");
        return new OpenAPI()
                .info(new Info()
                        .title("Bowerbird mailer")
                        .version("1")
                        .description("Mail that is sent once, at the right minute, or rightly not at all. JSON in"
                                + " snake_case, instants in ISO 8601 UTC, errors as RFC 9457 problems; lists answer"
                                + " items and next_cursor."))
                .components(new Components().addSecuritySchemes("token", bearer))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }
}
