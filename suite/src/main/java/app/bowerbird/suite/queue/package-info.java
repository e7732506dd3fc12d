/// An SQS inside the process, on one file: the queues of the row and their dead-letter twins.
@NullMarked
package app.bowerbird.suite.queue;

import org.jspecify.annotations.NullMarked;
