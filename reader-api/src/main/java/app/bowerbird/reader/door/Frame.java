package app.bowerbird.reader.door;

import app.bowerbird.reader.account.Reader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// What layout.html shows around every page: who is here, where they are, and the banners.
@Component("frame")
public class Frame {

    private final List<Banner> banners;

    Frame(List<Banner> banners) {
        this.banners = List.copyOf(banners);
    }

    public @Nullable Reader getReader() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Reader reader ? reader : null;
    }

    /// The part of the house the reader is in, for `aria-current`: `/`, `/timelines`, `/settings` …
    public String getPlace() {
        String path = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                ? here.getRequest().getRequestURI()
                : "";
        int second = path.indexOf('/', 1);
        return second < 0 ? path : path.substring(0, second);
    }

    public List<String> getBanners() {
        return banners.stream().map(Banner::words).flatMap(Optional::stream).toList();
    }
}
