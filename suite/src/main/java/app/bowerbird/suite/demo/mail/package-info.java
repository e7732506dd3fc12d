/// The pretend mailbox: takes every mail the row sends and shows it on a page.
@NullMarked
package app.bowerbird.suite.demo.mail;

import org.jspecify.annotations.NullMarked;
