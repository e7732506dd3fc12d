package app.bowerbird.suite.demo.post;

/// An account of the pretend X.
///
/// @param about the line under the name
public record Person(String id, String handle, String name, String about) {

    public String avatar() {
        return "https://img.bower.example/avatar/" + handle + ".png";
    }
}
