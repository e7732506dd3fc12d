package app.bowerbird.suite.demo.web;

/// What a network shows of a page beneath a post; what the page does not say is empty.
public record SiteCard(String url, String title, String description, String image) {}
