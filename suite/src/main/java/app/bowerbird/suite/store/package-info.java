/// A MongoDB server inside the process, on one file, that answers a write only when the write would survive `kill
/// -9`.
@NullMarked
package app.bowerbird.suite.store;

import org.jspecify.annotations.NullMarked;
