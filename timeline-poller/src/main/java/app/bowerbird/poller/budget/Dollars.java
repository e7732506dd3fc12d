package app.bowerbird.poller.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An amount of money, exact to a millionth of a dollar.
public record Dollars(long micros) implements Comparable<Dollars> {

    public static final Dollars NONE = new Dollars(0);

    private static final BigDecimal MOST = new BigDecimal("100000");

    /// Reads `2`, `2.00` or `0.005`; anything else, less than nothing or more than 100000 is no amount.
    public static Dollars of(String text) {
        try {
            BigDecimal amount = new BigDecimal(text.strip().replaceFirst("^\\$", ""));
            if (amount.signum() >= 0 && amount.compareTo(MOST) <= 0) {
                return new Dollars(amount.movePointRight(6).longValueExact());
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // the sentence below says what fits
        }
        throw new IllegalArgumentException("must be dollars such as 2.00");
    }

    public Dollars plus(Dollars other) {
        return new Dollars(micros + other.micros);
    }

    /// Never less than nothing.
    public Dollars minus(Dollars other) {
        return new Dollars(Math.max(0, micros - other.micros));
    }

    public Dollars times(int count) {
        return new Dollars(micros * count);
    }

    public boolean exceeds(Dollars other) {
        return micros > other.micros;
    }

    public BigDecimal amount() {
        BigDecimal exact = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return exact.scale() < 2 ? exact.setScale(2, RoundingMode.UNNECESSARY) : exact;
    }

    @Override
    public int compareTo(Dollars other) {
        return Long.compare(micros, other.micros);
    }

    /// To the cent, rounded up: what is said is never less than what is owed.
    @Override
    public String toString() {
        return "$" + BigDecimal.valueOf(micros, 6).setScale(2, RoundingMode.CEILING);
    }
}
