/// Who reads here: accounts, sessions, tokens, and the rules of the door.
@NullMarked
package app.bowerbird.reader.account;

import org.jspecify.annotations.NullMarked;
