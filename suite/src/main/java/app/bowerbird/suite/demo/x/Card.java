package app.bowerbird.suite.demo.x;

/// What X found out about a shared address; what it does not know is empty.
///
/// @param url the address after every redirect
public record Card(String url, String title, String description, String image) {}
