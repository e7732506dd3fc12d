package app.bowerbird.reader.account;

import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.House;
import app.bowerbird.reader.account.person.Passwords;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Opaque;
import com.mongodb.MongoException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Makes the first account: from the settings, or from a page by whoever can read the code that the start prints.
/// The code is made from the house's secret and a stored round, so all instances print the same one and none stores it.
@Component
class FirstStart {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final AccountSettings settings;
    private final House house;
    private final Readers readers;
    private final Passwords passwords;
    private final byte[] key;
    private volatile boolean told;
    private volatile boolean codeTold;

    FirstStart(AccountSettings settings, House house, Readers readers, Passwords passwords, Secret secret) {
        this.settings = settings;
        this.house = house;
        this.readers = readers;
        this.passwords = passwords;
        this.key = secret.key("session");
    }

    /// The store may come later than we do, so this tries until it has told once.
    @Scheduled(fixedDelay = 2000)
    void prepare() {
        // The last reader may have left: then the house wants a new code.
        if (told && (codeTold || settings.owner().given() || house.owned())) {
            return;
        }
        try {
            if (!house.owned()) {
                if (settings.owner().given()) {
                    make(settings.owner().email(), settings.owner().password());
                    log.info("the owner's account is made from the settings");
                } else {
                    // Said to whoever sits at the machine, not to a log that travels.
                    codeTold = true;
                    System.out.println("Open " + settings.publicUrl() + "/start and enter the code " + code());
                }
            }
            told = true;
        } catch (MongoException unreachable) {
            log.atWarn()
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("the store cannot be reached, the first start waits for it");
        }
    }

    /// Such as `ABCD-EFGH`: the same until it is used.
    String code() {
        return code(house.round(Opaque.value(16)));
    }

    /// The owner, or empty when the code is wrong or was used already.
    Optional<Reader> claim(String code, String email, String password) {
        String typed = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        String round = house.open().orElse(null);
        if (house.owned() || !fits(typed, round) || round == null || !house.close(round)) {
            return Optional.empty();
        }
        return Optional.of(make(email, password));
    }

    private Reader make(String email, String password) {
        String hash = passwords.hash(password);
        Account owner = readers.create(email, hash, true).orElseGet(() -> {
            // A start that was cut off between the account and the house.
            Account known = readers.byEmail(email).orElseThrow();
            readers.makeOwner(known.id(), hash);
            return readers.byId(known.id()).orElseThrow();
        });
        house.belongsTo(owner.id());
        codeTold = false;
        return Reader.of(owner);
    }

    private boolean fits(String typed, @Nullable String round) {
        return round != null && Opaque.same(code(round).replace("-", ""), typed);
    }

    private String code(String round) {
        byte[] random = Secret.hmac(key, "start:" + round);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            code.append(i == 4 ? "-" : "").append(LETTERS.charAt(random[i] & 31));
        }
        return code.toString();
    }
}
