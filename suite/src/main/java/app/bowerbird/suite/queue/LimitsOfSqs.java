package app.bowerbird.suite.queue;

import org.elasticmq.Limit;
import org.elasticmq.LimitedValue;
import org.elasticmq.Limits;
import org.elasticmq.RangeLimit;
import org.elasticmq.StrictSQSLimits$;
import scala.collection.immutable.List;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.BigDecimal;
import scala.math.Ordering;

/// The limits of SQS as the library knows them. Which characters a message may hold is asked of each of them, so it is
/// told in one comparison for nearly all, where the library looks through a list of ranges.
final class LimitsOfSqs implements Limits {

    private static final Limits STRICT = StrictSQSLimits$.MODULE$;

    @Override
    public Limit<List<RangeLimit<Object>>> bodyValidCharactersLimit() {
        return CHARACTERS;
    }

    private static final Limit<List<RangeLimit<Object>>> CHARACTERS =
            new LimitedValue<>(List.from(CollectionConverters.asScala(java.util.List.of(new Characters()))));

    private static final class Characters extends RangeLimit<Object> {

        private static final long serialVersionUID = 1;

        Characters() {
            super(0x9, 0x10ffff, Ordering.comparatorToOrdering((a, b) -> Integer.compare((Integer) a, (Integer) b)));
        }

        @Override
        public boolean isBetween(Object character) {
            int c = (Integer) character;
            return c >= 0x20 && c <= 0xd7ff
                    || c == 0x9
                    || c == 0xa
                    || c == 0xd
                    || c >= 0xe000 && c <= 0xfffd
                    || c >= 0x10000 && c <= 0x10ffff;
        }
    }

    @Override
    public Limit<Object> queueNameLengthLimit() {
        return STRICT.queueNameLengthLimit();
    }

    @Override
    public Limit<Object> batchSizeLimit() {
        return STRICT.batchSizeLimit();
    }

    @Override
    public Limit<RangeLimit<Object>> numberOfMessagesLimit() {
        return STRICT.numberOfMessagesLimit();
    }

    @Override
    public Limit<Object> nonEmptyAttributesLimit() {
        return STRICT.nonEmptyAttributesLimit();
    }

    @Override
    public Limit<RangeLimit<BigDecimal>> numberAttributeValueLimit() {
        return STRICT.numberAttributeValueLimit();
    }

    @Override
    public Limit<RangeLimit<Object>> messageWaitTimeLimit() {
        return STRICT.messageWaitTimeLimit();
    }

    @Override
    public Limit<Object> maxMessageLength() {
        return STRICT.maxMessageLength();
    }

    @Override
    public Limit<Object> messageAttributesLimit() {
        return STRICT.messageAttributesLimit();
    }
}
