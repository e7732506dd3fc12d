/// The pretend web: sites of our own words under `.bower.example`, answered by one server on loopback.
@NullMarked
package app.bowerbird.suite.demo.web;

import org.jspecify.annotations.NullMarked;
