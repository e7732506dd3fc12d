/// ExtractedArticle in, MailOrder out: the readers' shelf, their pages, their API, their digests.
@NullMarked
package app.bowerbird.reader;

import org.jspecify.annotations.NullMarked;
