/// The row in a pretend world of our own: an X, a web, feeds and a mailbox that live in this process alone.
@NullMarked
package app.bowerbird.suite.demo;

import org.jspecify.annotations.NullMarked;
