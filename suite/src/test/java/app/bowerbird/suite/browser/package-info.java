/// The pages as a person sees them: journeys in a real browser, a careful eye on every page, and the pictures of the
/// documentation.
package app.bowerbird.suite.browser;
