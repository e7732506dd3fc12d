package app.bowerbird.mailer.api;

import app.bowerbird.mailer.door.Caller;
import app.bowerbird.mailer.door.Refusals;
import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailList;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.mail.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// For our own services alone: what became of an order of the house, and the end of a reader who leaves.
@RestController
class HouseApi {

    private static final Logger log = LoggerFactory.getLogger(HouseApi.class);

    private final Mails mails;
    private final MailList list;
    private final Letters letters;

    HouseApi(Mails mails, MailList list, Letters letters) {
        this.mails = mails;
        this.list = list;
        this.letters = letters;
    }

    /// @param id a mail's id, or the key of an order of the house
    @GetMapping("/mails/{id}")
    MailView mail(Caller caller, @PathVariable String id) {
        caller.mustBeOwner();
        return mails.find(id)
                .or(() -> mails.find(Mail.id(Order.HOUSE, id)))
                .map(MailView::of)
                .orElseThrow(() -> Refusals.because(HttpStatus.NOT_FOUND, "There is no such mail."));
    }

    /// Every mail of theirs, sent or not, and what it said. Harmless to repeat. The line in its minute is found out
    /// when that comes: it leads to no mail.
    ///
    /// @param address the reader's own, by which the invitation is found that once brought them here
    @DeleteMapping("/readers/{reader}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Caller caller, @PathVariable String reader, @RequestParam(defaultValue = "") String address) {
        caller.mustBeOwner();
        if (!reader.matches("[A-Za-z0-9]{1,64}")) {
            throw Refusals.because(HttpStatus.BAD_REQUEST, "not the id of a reader");
        }
        var theirs = list.of(reader, address);
        letters.remove(theirs);
        mails.remove(theirs);
        log.atInfo()
                .addKeyValue("reader", reader)
                .addKeyValue("mails", theirs.size())
                .log("a reader is forgotten");
    }
}
