package app.bowerbird.reader.door;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Puts our headers on what the server answers before it comes to us: to what is no request, or none for any address.
@Component
class AnswerNonsense implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final SecurityHeaders headers;

    AnswerNonsense(SecurityHeaders headers) {
        this.headers = headers;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory server) {
        server.addEngineValves(new ValveBase(true) {
            @Override
            public void invoke(Request request, Response response) throws IOException, ServletException {
                headers.putOn(response);
                getNext().invoke(request, response);
            }
        });
    }
}
