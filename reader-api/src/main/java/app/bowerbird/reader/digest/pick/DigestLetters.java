package app.bowerbird.reader.digest.pick;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.digest.edition.EditionStory;
import app.bowerbird.reader.digest.letter.Addresses;
import app.bowerbird.reader.digest.letter.Letter;
import app.bowerbird.reader.digest.letter.Pictures;
import app.bowerbird.reader.digest.letter.UnsubscribeLinks;
import app.bowerbird.reader.digest.letter.WriteLetter;
import app.bowerbird.reader.digest.plan.DigestPlan;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/// Digests as mails to their readers, in their language, with links into this house.
@Component
public class DigestLetters {

    private final WriteLetter write;
    private final UnsubscribeLinks unsubscribe;
    private final Pictures pictures;
    private final String house;

    public DigestLetters(WriteLetter write, UnsubscribeLinks unsubscribe, Pictures pictures, AccountSettings settings) {
        this.write = write;
        this.unsubscribe = unsubscribe;
        this.pictures = pictures;
        this.house = settings.publicUrl();
    }

    /// @param stories at least one, best first
    public Letter of(DigestPlan plan, LocalDate on, List<EditionStory> stories) {
        return write(plan, on, stories, house + UnsubscribeLinks.PATH + unsubscribe.token(plan.reader()));
    }

    /// The same, but its links stop nothing.
    public Letter preview(DigestPlan plan, LocalDate on, List<EditionStory> stories) {
        return write(plan, on, stories, house + "/digest");
    }

    private Letter write(DigestPlan plan, LocalDate on, List<EditionStory> stories, String stop) {
        return write.of(on, stories, new Addresses(house, stop, pictures), plan.language());
    }
}
