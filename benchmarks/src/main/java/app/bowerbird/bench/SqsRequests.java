package app.bowerbird.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/// Counts every SQS request of this process by queue and operation: what the owner of a real queue would be billed for.
public final class SqsRequests implements ExecutionInterceptor {

    private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (context.request() instanceof SqsRequest request) {
            var url = request.getValueForField("QueueUrl", String.class).orElse("-");
            var operation = request.getClass().getSimpleName().replace("Request", "");
            COUNTS.computeIfAbsent(url.substring(url.lastIndexOf('/') + 1) + " " + operation, _ -> new LongAdder())
                    .increment();
        }
    }

    /// All counts so far, by "queue operation".
    static Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        COUNTS.forEach((name, count) -> all.put(name, count.sum()));
        return all;
    }

    /// What was counted since `before`.
    static Map<String, Long> since(Map<String, Long> before) {
        var more = new TreeMap<String, Long>();
        all().forEach((name, count) -> {
            long grown = count - before.getOrDefault(name, 0L);
            if (grown > 0) {
                more.put(name, grown);
            }
        });
        return more;
    }
}
