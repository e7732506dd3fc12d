package app.bowerbird.suite.together;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/// The one that takes longest.
@Suite
@SelectClasses(names = {"app.bowerbird.suite.fault.MailFailpointsIT"})
class LongestIT {}
