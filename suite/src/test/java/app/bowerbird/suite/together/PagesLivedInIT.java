package app.bowerbird.suite.together;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/// Every page used; the house of the first is gone before the lived-in one of the others opens.
@Suite
@SelectClasses(
        names = {
            "app.bowerbird.suite.browser.FirstMinutesIT",
            "app.bowerbird.suite.browser.ReadingIT",
            "app.bowerbird.suite.browser.WithoutScriptIT",
            "app.bowerbird.suite.browser.OfflineIT",
            "app.bowerbird.suite.browser.OneBrowserIT",
            "app.bowerbird.suite.browser.PicturesIT"
        })
class PagesLivedInIT {}
