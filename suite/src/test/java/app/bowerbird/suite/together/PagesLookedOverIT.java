package app.bowerbird.suite.together;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/// Every page looked over; the house of the first is gone before the lived-in one of the others opens.
@Suite
@SelectClasses(
        names = {
            "app.bowerbird.suite.browser.XssBrowserIT",
            "app.bowerbird.suite.browser.PagesIT",
            "app.bowerbird.suite.browser.GermanIT",
            "app.bowerbird.suite.browser.MailIT"
        })
class PagesLookedOverIT {}
