package app.bowerbird.reader.search;

import com.mongodb.MongoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Has the index follow the shelves also while nobody searches.
@Component
class SearchClock {

    private static final Logger log = LoggerFactory.getLogger(SearchClock.class);

    private final Search search;

    SearchClock(Search search) {
        this.search = search;
    }

    @Scheduled(initialDelay = 2000, fixedDelay = 5000)
    void catchUp() {
        try {
            search.catchUp();
        } catch (MongoException away) {
            log.atDebug().addKeyValue("reason", away.getMessage()).log("the index waits for the store");
        }
    }
}
