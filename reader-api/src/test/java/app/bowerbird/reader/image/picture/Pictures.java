package app.bowerbird.reader.image.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/// Small files of every kind, whole ones and heads that promise more than there is.
public final class Pictures {

    public static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";

    private Pictures() {}

    public static byte[] jpeg(int width, int height) {
        return file(picture(width, height, BufferedImage.TYPE_INT_RGB), "jpeg");
    }

    public static byte[] png(int width, int height) {
        return file(picture(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    public static byte[] gif(int width, int height) {
        return file(picture(width, height, BufferedImage.TYPE_BYTE_INDEXED), "gif");
    }

    /// Left half red, right half blue, with a little noise; with alpha the middle is clear.
    static BufferedImage picture(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var random = new SplittableRandom(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean clear = type == BufferedImage.TYPE_INT_ARGB && Math.abs(x - width / 2) < width / 8;
                int noise = random.nextInt(24) << 8;
                image.setRGB(x, y, clear ? 0 : (x < width / 2 ? 0xffd01010 : 0xff1010d0) + noise);
            }
        }
        return image;
    }

    static byte[] file(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] pngHead(int width, int height) {
        return join(hex("89504e470d0a1a0a"), four(13), text("IHDR"), four(width), four(height), hex("0802000000"));
    }

    public static byte[] jpegHead(int width, int height) {
        return join(
                hex("ffd8ffe000104a46494600010100000100010000" + "ffc0001108"),
                two(height),
                two(width),
                hex("03012200021101031101" + "ffda000c03010002110311003f00"));
    }

    public static byte[] gifHead(int width, int height, int frameWidth, int frameHeight) {
        return join(
                text("GIF89a"),
                little(width),
                little(height),
                hex("000000" + "21f9040000000000" + "2c00000000"),
                little(frameWidth),
                little(frameHeight),
                hex("00" + "02024c0100" + "3b"));
    }

    public static byte[] webpLossy(int width, int height) {
        return join(
                text("RIFF"),
                hex("40000000"),
                text("WEBPVP8 "),
                hex("30000000" + "100000" + "9d012a"),
                little(width),
                little(height),
                new byte[32]);
    }

    public static byte[] webpLossless(int width, int height) {
        int bits = width - 1 | height - 1 << 14;
        return join(
                text("RIFF"),
                hex("40000000"),
                text("WEBPVP8L"),
                hex("300000002f"),
                four(Integer.reverseBytes(bits)),
                new byte[32]);
    }

    public static byte[] webpCanvas(int width, int height) {
        byte[] wide = four(Integer.reverseBytes(width - 1));
        byte[] high = four(Integer.reverseBytes(height - 1));
        return join(
                text("RIFF"),
                hex("40000000"),
                text("WEBPVP8X"),
                hex("0a00000002000000"),
                new byte[] {wide[0], wide[1], wide[2], high[0], high[1], high[2]},
                new byte[32]);
    }

    public static byte[] avif(String brand, int width, int height) {
        byte[] ispe = box("ispe", join(four(0), four(width), four(height)));
        byte[] meta = box("meta", join(four(0), box("iprp", box("ipco", ispe))));
        return join(box("ftyp", join(text(brand), four(0), text("miafavif"))), meta, box("mdat", new byte[16]));
    }

    public static byte[] heic() {
        byte[] ispe = box("ispe", join(four(0), four(64), four(64)));
        return join(
                box("ftyp", join(text("heic"), four(0), text("mif1avif"))),
                box("meta", join(four(0), box("iprp", box("ipco", ispe)))));
    }

    static byte[] box(String type, byte[] body) {
        return join(four(8 + body.length), text(type), body);
    }

    /// With an EXIF that says how the camera was held.
    public static byte[] turned(byte[] jpeg, int turn) {
        byte[] exif =
                join(text("Exif\0\0MM\0*"), four(8), two(1), hex("01120003"), four(1), two(turn), two(0), four(0));
        byte[] segment = join(hex("ffe1"), two(exif.length + 2), exif);
        return join(java.util.Arrays.copyOf(jpeg, 2), segment, java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    public static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] two(int value) {
        return ByteBuffer.allocate(2).putShort((short) value).array();
    }

    private static byte[] little(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8)};
    }

    private static byte[] four(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
