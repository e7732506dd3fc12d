/// Classes of tests that run one after the other in one process, since what they need is dear to start: the same house,
/// the same browser, or a warm row. This package comes first, so that the longest do not run alone at the end.
package app.bowerbird.suite.together;
