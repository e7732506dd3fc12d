package app.bowerbird.extractor.address;

/// What a written link turned out to be: an address of the web, or not.
public sealed interface AddressReading permits Address, AddressReading.Flawed {

    /// Not an address that can be opened.
    ///
    /// @param reason in words for a person
    record Flawed(String reason) implements AddressReading {}

    /// Reads a link as it was written.
    static AddressReading of(String written) {
        return ReadAddress.read(written);
    }
}
