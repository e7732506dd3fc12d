/// The people of the house: accounts, their passwords, and whose house it is.
@NullMarked
package app.bowerbird.reader.account.person;

import org.jspecify.annotations.NullMarked;
