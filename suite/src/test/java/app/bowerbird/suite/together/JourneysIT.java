package app.bowerbird.suite.together;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/// What goes in at one end of a row and comes out at the other; the last two share theirs.
@Suite
@SelectClasses(
        names = {
            "app.bowerbird.suite.MailClientIT",
            "app.bowerbird.suite.journey.LeavingIT",
            "app.bowerbird.suite.journey.LastReleaseIT",
            "app.bowerbird.suite.journey.BadMessagesIT",
            "app.bowerbird.suite.journey.JourneyIT"
        })
class JourneysIT {}
