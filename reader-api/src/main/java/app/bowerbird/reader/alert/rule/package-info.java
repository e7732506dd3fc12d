/// What readers want to be alerted of.
@NullMarked
package app.bowerbird.reader.alert.rule;

import org.jspecify.annotations.NullMarked;
