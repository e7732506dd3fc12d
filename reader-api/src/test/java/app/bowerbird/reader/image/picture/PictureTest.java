package app.bowerbird.reader.image.picture;

import static app.bowerbird.reader.image.picture.Pictures.hex;
import static app.bowerbird.reader.image.picture.Pictures.join;
import static app.bowerbird.reader.image.picture.Pictures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is a picture and how large it means to be, told from its head alone.
class PictureTest {

    static Stream<Arguments> pictures() {
        return Stream.of(
                arguments("png", Pictures.png(31, 17), PictureType.PNG),
                arguments("jpeg", Pictures.jpeg(31, 17), PictureType.JPEG),
                arguments("jpeg with exif", Pictures.turned(Pictures.jpeg(31, 17), 6), PictureType.JPEG),
                arguments("jpeg head", Pictures.jpegHead(31, 17), PictureType.JPEG),
                arguments("gif", Pictures.gif(31, 17), PictureType.GIF),
                arguments("gif by hand", Pictures.gifHead(31, 17, 3, 3), PictureType.GIF),
                arguments("webp, lossy", Pictures.webpLossy(31, 17), PictureType.WEBP),
                arguments("webp, lossless", Pictures.webpLossless(31, 17), PictureType.WEBP),
                arguments("webp, extended", Pictures.webpCanvas(31, 17), PictureType.WEBP),
                arguments("avif", Pictures.avif("avif", 31, 17), PictureType.AVIF),
                arguments("avif sequence", Pictures.avif("avis", 31, 17), PictureType.AVIF),
                arguments("avif by another brand", Pictures.avif("mif1", 31, 17), PictureType.AVIF));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void knowsAPictureByItsHead(String name, byte[] file, PictureType type) {
        assertThat(Picture.of(file)).hasValueSatisfying(picture -> {
            assertThat(picture.type()).isEqualTo(type);
            assertThat(picture.width()).isEqualTo(31);
            assertThat(picture.height()).isEqualTo(17);
            assertThat(picture.isTooLarge()).isFalse();
        });
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("nothing", new byte[0]),
                arguments("svg", text(Pictures.SVG)),
                arguments("svg after a prolog", text("<?xml version=\"1.0\"?><!-- GIF89a -->" + Pictures.SVG)),
                arguments("svg after a byte order mark", join(hex("efbbbf"), text(Pictures.SVG))),
                arguments("html", text("<!doctype html><img src=x onerror=alert(1)>")),
                arguments("html that calls itself a gif", text("GIF89a<script>alert(1)</script>" + "x".repeat(99))),
                arguments("script that calls itself a gif", text("GIF89a/*" + "x".repeat(99) + "*/=1;alert(1)")),
                arguments("html that calls itself a jpeg", join(hex("ffd8ff"), text("<html><script>alert(1)"))),
                arguments("html that calls itself a png", join(hex("89504e470d0a1a0a"), text("<html>".repeat(9)))),
                arguments("html that calls itself a webp", text("RIFF....WEBPVP8 <html><body onload=alert(1)>")),
                arguments("html that calls itself an avif", text("....ftypavif<html>" + "x".repeat(99))),
                arguments("pdf", text("%PDF-1.7 GIF89a")),
                arguments("zip", join(text("PK\3\4"), new byte[64])),
                arguments("bmp", join(text("BM"), new byte[64])),
                arguments("tiff", join(text("II*\0"), new byte[64])),
                arguments("ico", join(hex("00000100"), new byte[64])),
                arguments("heic", Pictures.heic()),
                arguments("mp4", join(Pictures.box("ftyp", text("isom\0\0\0\0mp42avif")), new byte[64])),
                arguments("wav", text("RIFF....WAVEfmt ")),
                arguments("png of no width", Pictures.pngHead(0, 10)),
                arguments("jpeg of no height", Pictures.jpegHead(10, 0)),
                arguments("gif without a picture", text("GIF89a\1\0\1\0\0\0\0;")),
                arguments("jpeg of a thousand scans", scans(1000)),
                arguments("avif without a size", Pictures.box("ftyp", text("avif\0\0\0\0avif"))),
                arguments("a picture after a blank", join(text(" "), Pictures.png(3, 3))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void passesNothingElseOn(String name, byte[] file) {
        assertThat(Picture.of(file)).isEmpty();
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                arguments("png", Pictures.pngHead(50_000, 50_000)),
                arguments("png, wide", Pictures.pngHead(Integer.MAX_VALUE, 1)),
                arguments("png, beyond all", Pictures.pngHead(-1, -1)),
                arguments("jpeg", Pictures.jpegHead(65_500, 65_500)),
                arguments("gif", Pictures.gifHead(65_535, 65_535, 1, 1)),
                arguments("gif with a frame larger than itself", Pictures.gifHead(10, 10, 65_535, 65_535)),
                arguments("webp", Pictures.webpLossy(16_383, 16_383)),
                arguments("webp, lossless", Pictures.webpLossless(16_384, 16_384)),
                arguments("webp, extended", Pictures.webpCanvas(1 << 24, 1 << 24)),
                arguments("avif", Pictures.avif("avif", 100_000, 100_000)),
                arguments("avif, beyond all", Pictures.avif("avif", -1, -1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void seesABombByItsHead(String name, byte[] file) {
        assertThat(file).hasSizeLessThan(200);
        assertThat(Picture.of(file))
                .hasValueSatisfying(picture -> assertThat(picture.isTooLarge()).isTrue());
    }

    @Test
    void endsForWhateverBytesThereAre() {
        var random = new SplittableRandom(11);
        List<byte[]> files = Stream.of(pictures(), bombs(), others())
                .flatMap(all -> all)
                .map(arguments -> (byte[]) arguments.get()[1])
                .toList();
        for (int i = 0; i < 100_000; i++) {
            byte[] file = files.get(random.nextInt(files.size())).clone();
            for (int change = 0; file.length > 0 && change < 4; change++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            Picture.of(Arrays.copyOf(file, random.nextInt(file.length + 8)));
        }
    }

    @Test
    void readsHowTheCameraWasHeld() {
        for (int turn = 1; turn <= 8; turn++) {
            int held = turn;
            assertThat(Picture.of(Pictures.turned(Pictures.jpeg(8, 4), turn)))
                    .hasValueSatisfying(picture -> assertThat(picture.turn()).isEqualTo(held));
        }
        assertThat(Picture.of(Pictures.turned(Pictures.jpeg(8, 4), 99)))
                .hasValueSatisfying(picture -> assertThat(picture.turn()).isEqualTo(1));
    }

    private static byte[] scans(int count) {
        byte[] head = Pictures.jpegHead(4000, 4000);
        byte[] scan = hex("ffda000c03010002110311003f0000");
        byte[][] parts = new byte[count + 1][];
        Arrays.fill(parts, scan);
        parts[0] = head;
        return join(parts);
    }
}
