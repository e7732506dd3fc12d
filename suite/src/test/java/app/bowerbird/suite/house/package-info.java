/// The rules of the house, checked over the whole project. Each message says what to do.
@NullMarked
package app.bowerbird.suite.house;

import org.jspecify.annotations.NullMarked;
