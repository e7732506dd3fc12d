package app.bowerbird.reader.door;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.LogIn;
import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.account.person.House;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Sessions;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.problem.Refusals;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// The rules of the door, in one chain: sessions and forms for people, tokens for programs, and nothing else.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private static final RequestMatcher FOR_PROGRAMS =
            new OrRequestMatcher(pathPattern("/api/**"), pathPattern("/actuator/**"));

    private static final RequestMatcher STATIC =
            any("/*.css", "/*.js", "/*.svg", "/*.png", "/*.ico", "/*.webmanifest", "/robots.txt", "/assets/**");

    @Bean
    RecogniseReader.Proofs proofs(
            Readers readers,
            Sessions sessions,
            Tokens tokens,
            Cookies cookies,
            LogIn logIn,
            Secret secret,
            DemoDoor demo) {
        return new RecogniseReader.Proofs(readers, sessions, tokens, cookies, logIn, secret, demo);
    }

    /// The request as a whole is measured; its way through each single filter would cost as much as the way itself.
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            RecogniseReader.Proofs proofs,
            House house,
            Refusals refusals,
            List<OpenPath> openPaths) {
        RequestMatcher open = any(openPaths.stream().map(OpenPath::pattern).toArray(String[]::new));
        RequestMatcher unasked = request -> STATIC.matches(request) || open.matches(request);
        // A program's request carries nothing a browser would add by itself, so there is nothing to forge.
        RequestMatcher guarded = request -> !READING.contains(request.getMethod())
                && !open.matches(request)
                && (!FOR_PROGRAMS.matches(request) || request.getHeader(HttpHeaders.AUTHORIZATION) == null);
        RequestMatcher needsFormToken = request -> guarded.matches(request)
                && (!FOR_PROGRAMS.matches(request)
                        || RecogniseReader.session(request).isPresent());
        TurnAway turnAway = new TurnAway(house, FOR_PROGRAMS, refusals);

        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens(proofs.secret(), proofs.cookies()))
                        .requireCsrfProtectionMatcher(needsFormToken))
                .addFilterBefore(new RefuseStrangeOrigins(guarded, refusals), CsrfFilter.class)
                .addFilterBefore(new RecogniseReader(proofs, unasked, FOR_PROGRAMS, refusals), CsrfFilter.class)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(turnAway).accessDeniedHandler(turnAway))
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(unasked)
                        .permitAll()
                        .requestMatchers("/start", "/login", "/login/**", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/openapi.json")
                        .permitAll()
                        .requestMatchers("/api/v1/mail-conditions/**")
                        .hasAuthority(RecogniseReader.SERVICE)
                        .requestMatchers("/actuator/**")
                        .hasAnyAuthority(RecogniseReader.OWNER, RecogniseReader.SERVICE)
                        .requestMatchers(
                                "/readers/**",
                                "/outgoing/**",
                                "/api/v1/readers/**",
                                "/api/v1/invitations/**",
                                "/api/v1/outgoing/**")
                        .hasAuthority(RecogniseReader.OWNER)
                        .anyRequest()
                        .hasAuthority(RecogniseReader.READER));
        return http.build();
    }

    @Bean
    Banner overheard(AccountSettings settings) {
        return () -> settings.overheard()
                ? Optional.of("This page travels over plain http: anybody between you and it can read along, your"
                        + " password included. Put it behind https and set BOWERBIRD_PUBLIC_URL.")
                : Optional.empty();
    }

    private static RequestMatcher any(String... patterns) {
        List<RequestMatcher> matchers = Stream.of(patterns)
                .<RequestMatcher>map(pattern -> pathPattern(pattern))
                .toList();
        return request -> matchers.stream().anyMatch(matcher -> matcher.matches(request));
    }
}
