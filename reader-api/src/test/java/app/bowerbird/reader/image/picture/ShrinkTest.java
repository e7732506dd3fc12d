package app.bowerbird.reader.image.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Thumbnails: their size, their kind, and what is not decoded at all.
class ShrinkTest {

    private static final Shrink SHRINK = new Shrink(Duration.ofSeconds(20));

    @AfterAll
    static void stop() {
        SHRINK.close();
    }

    private static Optional<Thumbnail> shrink(byte[] file, ImageSize size) {
        return SHRINK.shrink(Picture.of(file).orElseThrow(), file, size);
    }

    private static BufferedImage shown(byte[] file, ImageSize size, PictureType type) throws IOException {
        Thumbnail small = shrink(file, size).orElseThrow();
        assertThat(small.type()).isEqualTo(type);
        assertThat(Picture.of(small.bytes())).hasValueSatisfying(head -> {
            assertThat(head.type()).isEqualTo(type);
            assertThat(head.width()).isEqualTo(small.width());
            assertThat(head.height()).isEqualTo(small.height());
        });
        return ImageIO.read(new ByteArrayInputStream(small.bytes()));
    }

    @Test
    void coversTheSizeWithTheMiddleOfThePicture() throws IOException {
        var card = shown(Pictures.jpeg(2000, 3000), ImageSize.CARD, PictureType.JPEG);
        var face = shown(Pictures.jpeg(1500, 400), ImageSize.FACE, PictureType.JPEG);

        assertThat(card.getWidth()).isEqualTo(640);
        assertThat(card.getHeight()).isEqualTo(360);
        assertThat(isRed(card.getRGB(100, 180))).isTrue();
        assertThat(isRed(card.getRGB(540, 180))).isFalse();
        assertThat(face.getWidth()).isEqualTo(96);
        assertThat(face.getHeight()).isEqualTo(96);
        assertThat(isRed(face.getRGB(30, 48))).isTrue();
        assertThat(isRed(face.getRGB(66, 48))).isFalse();
    }

    @Test
    void enlargesNothing() throws IOException {
        var card = shown(Pictures.jpeg(320, 320), ImageSize.CARD, PictureType.JPEG);
        var face = shown(Pictures.gif(40, 60), ImageSize.FACE, PictureType.JPEG);

        assertThat(card.getWidth()).isEqualTo(320);
        assertThat(card.getHeight()).isEqualTo(180);
        assertThat(face.getWidth()).isEqualTo(40);
        assertThat(face.getHeight()).isEqualTo(40);
        for (int[] size : new int[][] {{1, 1}, {5000, 1}, {1, 5000}, {641, 361}, {1279, 719}, {97, 95}}) {
            assertThat(shrink(Pictures.jpeg(size[0], size[1]), ImageSize.CARD)).isPresent();
            assertThat(shrink(Pictures.png(size[0], size[1]), ImageSize.FACE)).isPresent();
        }
    }

    @Test
    void keepsWhatIsClear() throws IOException {
        var card = shown(Pictures.png(1280, 720), ImageSize.CARD, PictureType.PNG);

        assertThat(card.getRGB(320, 180) >>> 24).isZero();
        assertThat(isRed(card.getRGB(20, 180))).isTrue();
        assertThat(card.getRGB(20, 180) >>> 24).isEqualTo(255);
    }

    @Test
    void takesGreyAndPalettesAsTheyAre() throws IOException {
        var grey = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
        var wide = new BufferedImage(200, 200, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 40_000; i++) {
            grey.getRaster().setSample(i % 200, i / 200, 0, 100);
            wide.getRaster().setSample(i % 200, i / 200, 0, 100 << 8);
        }
        for (byte[] file :
                new byte[][] {Pictures.file(grey, "png"), Pictures.file(wide, "png"), Pictures.file(grey, "jpeg")}) {
            int rgb = shown(file, ImageSize.FACE, PictureType.JPEG).getRGB(48, 48);
            assertThat(rgb & 0xff).isBetween(97, 103);
            assertThat(rgb >> 16 & 0xff).isBetween(97, 103);
        }
        var palette = shown(Pictures.gif(400, 400), ImageSize.FACE, PictureType.JPEG);
        assertThat(isRed(palette.getRGB(10, 10))).isTrue();
    }

    @Test
    void turnsThePictureUpright() throws IOException {
        byte[] file = Pictures.jpeg(1600, 1600);
        boolean[][] redAtLeftTopRightBottom = {
            {true, false}, {false, true}, {false, true}, {true, false},
        };
        for (int turn = 1; turn <= 4; turn++) {
            var face = shown(Pictures.turned(file, turn), ImageSize.FACE, PictureType.JPEG);
            assertThat(isRed(face.getRGB(10, 48))).as("turn %d", turn).isEqualTo(redAtLeftTopRightBottom[turn - 1][0]);
        }
        for (int turn = 5; turn <= 8; turn++) {
            var card = shown(Pictures.turned(file, turn), ImageSize.CARD, PictureType.JPEG);
            assertThat(card.getWidth()).isEqualTo(640);
            assertThat(card.getHeight()).isEqualTo(360);
            assertThat(isRed(card.getRGB(320, 10))).as("turn %d", turn).isEqualTo(turn < 7);
            assertThat(isRed(card.getRGB(320, 350))).as("turn %d", turn).isEqualTo(turn > 6);
        }
    }

    @Test
    void passesThroughWhatJavaCannotDecode() {
        byte[] small = Pictures.webpLossy(900, 600);
        byte[] large = Pictures.join(small, new byte[600 * 1024]);

        assertThat(shrink(small, ImageSize.CARD)).hasValueSatisfying(thumbnail -> {
            assertThat(thumbnail.type()).isEqualTo(PictureType.WEBP);
            assertThat(thumbnail.bytes()).isSameAs(small);
        });
        assertThat(shrink(large, ImageSize.CARD)).isEmpty();
        assertThat(shrink(Pictures.avif("avif", 900, 600), ImageSize.FACE)).isPresent();
    }

    @Test
    void givesUpWhenTimeIsUp() {
        byte[] file = hugePng(6000, 6000);
        try (var hasty = new Shrink(Duration.ofMillis(1))) {
            Thumbnail passed = hasty.shrink(Picture.of(file).orElseThrow(), file, ImageSize.CARD)
                    .orElseThrow();

            assertThat(passed.bytes()).as("the file itself").isSameAs(file);
        }
        assertThat(shrink(file, ImageSize.CARD).orElseThrow().width()).isEqualTo(640);
    }

    /// Of one colour, so that its 36 million pixels fit into a few kilobytes.
    static byte[] hugePng(int width, int height) {
        byte[] row = new byte[width + 1];
        var deflater = new Deflater(9);
        var data = new java.io.ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int y = 0; y < height; y++) {
            deflater.setInput(row);
            while (!deflater.needsInput()) {
                data.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            data.write(buffer, 0, deflater.deflate(buffer));
        }
        byte[] head = Pictures.pngHead(width, height);
        byte[] ihdr = java.util.Arrays.copyOfRange(head, 12, 29);
        ihdr[13] = 0;
        return Pictures.join(
                java.util.Arrays.copyOf(head, 8),
                chunk(ihdr),
                chunk(Pictures.join(Pictures.text("IDAT"), data.toByteArray())),
                chunk(Pictures.text("IEND")));
    }

    private static byte[] chunk(byte[] typeAndBody) {
        var crc = new CRC32();
        crc.update(typeAndBody);
        return java.nio.ByteBuffer.allocate(typeAndBody.length + 8)
                .putInt(typeAndBody.length - 4)
                .put(typeAndBody)
                .putInt((int) crc.getValue())
                .array();
    }

    private static boolean isRed(int rgb) {
        return (rgb >> 16 & 0xff) > (rgb & 0xff);
    }
}
