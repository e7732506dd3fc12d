package app.bowerbird.reader.shelf.hear;

import app.bowerbird.reader.mute.rule.Mute;
import app.bowerbird.reader.mute.rule.Muting;
import app.bowerbird.reader.people.person.Company;
import app.bowerbird.reader.people.person.Person;
import app.bowerbird.reader.shelf.rank.Vote;
import app.bowerbird.reader.shelf.story.Share;
import java.util.Collection;
import java.util.List;

/// How one reader hears shares: which accounts are one person, how much each counts, and who is muted.
///
/// A mute of one account of a person mutes the person.
public record Hearing(Muting muting, Company company) {

    public static final Hearing NONE = new Hearing(Muting.NONE, Company.NONE);

    public static Hearing of(Collection<Mute> mutes, Company company) {
        return new Hearing(Muting.of(mutes, company::personOf), company);
    }

    /// Whether nothing has changed since.
    public boolean isOf(List<Mute> mutes, Company now) {
        return mutes.equals(muting.mutes()) && now.people().equals(company.people());
    }

    /// The same with one mute more, for stories that are known not to be hidden.
    public Hearing asked(Mute mute) {
        return new Hearing(muting.asked(mute), company);
    }

    /// @param account as `network:id`
    public boolean hears(String account) {
        return !muting.mutes(company.personOf(account));
    }

    public Vote vote(String account, String network, long sharedAt, long seq) {
        Person person = company.of(account);
        return person == null
                ? new Vote(account, network, sharedAt, seq)
                : new Vote(
                        account,
                        person.id(),
                        network,
                        sharedAt,
                        seq,
                        person.weight().times(),
                        1);
    }

    public Vote vote(Share share) {
        return vote(share.person(), share.sharer().network(), share.sharedAt().toEpochMilli(), share.seq());
    }

    /// @return the share as its person's, by the name that the reader gave them
    public Share heard(Share share) {
        Person person = company.of(share.person());
        if (person == null) {
            return share;
        }
        var sharer = share.sharer();
        return new Share(
                share.key(),
                person.id(),
                share.kind(),
                share.url(),
                person.name() == null ? sharer : sharer.named(person.name()),
                share.post(),
                share.sharedAt(),
                share.seq());
    }
}
