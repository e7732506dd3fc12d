package app.bowerbird.reader.shelf.rank;

/// One share as the rank sees it.
///
/// @param person the human behind the sharer; equal for all accounts of one person
/// @param network where it was shared; `bowerbird` and `file` are the reader's own hand
/// @param sharedAt epoch milliseconds
/// @param seq the reader's `changed_seq` with which the share came; a walk leaves out what came after its start
public record Vote(String person, String network, long sharedAt, long seq) {

    /// Whether this is a person's recommendation, and not the reader's own hand.
    public boolean counts() {
        return !network.equals("bowerbird") && !network.equals("file");
    }
}
