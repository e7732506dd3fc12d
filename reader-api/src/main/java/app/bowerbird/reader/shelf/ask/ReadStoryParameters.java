package app.bowerbird.reader.shelf.ask;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Hands the parameters of a list to whoever wants them.
///
/// Binding a record by its constructor parses that constructor's annotations anew at each request, which cost a sixth
/// of the time in which a shelf is answered.
@Component
class ReadStoryParameters implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == StoryParameters.class;
    }

    @Override
    public StoryParameters resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return new StoryParameters(
                request.getParameter("window"),
                request.getParameter("state"),
                request.getParameter("min_people"),
                request.getParameter("network"),
                request.getParameter("person"),
                request.getParameter("tag"),
                request.getParameter("q"),
                request.getParameter("sort"),
                request.getParameter("limit"),
                request.getParameter("cursor"));
    }
}
