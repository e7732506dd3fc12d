/// What a reader shows at the door: session cookies and API tokens; and how often one may try.
@NullMarked
package app.bowerbird.reader.account.proof;

import org.jspecify.annotations.NullMarked;
