/// The shape of what this service stores, and how data of an earlier release come into it.
@NullMarked
package app.bowerbird.extractor.schema;

import org.jspecify.annotations.NullMarked;
