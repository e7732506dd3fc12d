package app.bowerbird.reader.device;

import app.bowerbird.reader.door.OpenPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Opens what a browser asks for without a session, and names the account on what it asks for with one.
@Configuration(proxyBeanMethods = false)
class DeviceConfiguration implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new NameAccount()).excludePathPatterns("/api/**", "/actuator/**");
    }

    @Bean
    OpenPath offlineForEverybody() {
        return new OpenPath(DevicePages.OFFLINE);
    }

    @Bean
    OpenPath manifestForEverybody() {
        return new OpenPath(DevicePages.MANIFEST);
    }
}
