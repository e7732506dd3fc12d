/// What people post on the pretend network, before any API tells of it.
@NullMarked
package app.bowerbird.suite.demo.post;

import org.jspecify.annotations.NullMarked;
