/// The pretend X: one home timeline, told in the shapes of API v2 (both vocabularies) and v1.1.
@NullMarked
package app.bowerbird.suite.demo.x;

import org.jspecify.annotations.NullMarked;
