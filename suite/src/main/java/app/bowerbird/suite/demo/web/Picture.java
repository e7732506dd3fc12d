package app.bowerbird.suite.demo.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A small PNG drawn from a name alone: a bird for a person, hills under a low sun for a place.
final class Picture {

    private final int width;
    private final int height;
    private final Painter painter;

    /// Colour as 0xRRGGBB at a point, both coordinates in pixels.
    @FunctionalInterface
    private interface Painter {
        int at(double x, double y);
    }

    private Picture(int width, int height, Painter painter) {
        this.width = width;
        this.height = height;
        this.painter = painter;
    }

    /// A round bird on a plain ground, 96 pixels square.
    static byte[] bird(String name) {
        var dice = new Random(name.hashCode() * 31L + 7);
        int ground = colour(dice.nextDouble(), 0.25, 0.93);
        int body = colour(dice.nextDouble(), 0.55, 0.35 + dice.nextDouble() * 0.4);
        int belly = mix(body, 0xffffff, 0.55);
        boolean left = dice.nextBoolean();
        return new Picture(96, 96, (px, y) -> {
                    double x = left ? 96 - px : px;
                    if (near(x, y, 57, 40, 3.5)) return 0x15181c;
                    if (near(x, y, 56.2, 41, 6)) return 0xfdfdfb;
                    if (x > 66 && x < 86 && Math.abs(y - 46) < (86 - x) * 0.32) return 0xf2a33a;
                    if (near(x, y, 52, 68, 20) && y > 58) return belly;
                    if (near(x, y, 52, 45, 20) || near(x, y, 46, 66, 27)) return body;
                    if (x < 34 && x > 8 && Math.abs(y - 84 + x * 0.35) < 6) return mix(body, 0x000000, 0.25);
                    return ground;
                })
                .png();
    }

    /// Hills, a sun and a sky, 640 by 360.
    static byte[] place(String name) {
        var dice = new Random(name.hashCode() * 131L + 11);
        double hue = dice.nextDouble();
        int high = colour(hue, 0.5, 0.55 + dice.nextDouble() * 0.3);
        int low = colour(hue + 0.45 + dice.nextDouble() * 0.15, 0.35, 0.97);
        double sunX = 80 + dice.nextInt(480);
        double sunY = 90 + dice.nextInt(110);
        double sunSize = 22 + dice.nextInt(34);
        double[] phase = dice.doubles(9, 0, 6.28).toArray();
        return new Picture(640, 360, (x, y) -> {
                    for (int hill = 3; hill >= 1; hill--) {
                        double ridge = 170
                                + 48 * hill
                                + 26 * Math.sin(x / (70.0 + 18 * hill) + phase[hill])
                                + 9 * Math.sin(x / 23.0 + phase[hill + 3]);
                        if (y > ridge)
                            return mix(colour(hue + 0.06 * hill, 0.45, 0.62 - 0.15 * hill), low, 0.30 / hill);
                    }
                    if (near(x, y, sunX, sunY, sunSize)) return mix(0xfff4d6, low, 0.2);
                    return mix(high, low, Math.min(1, y / 230));
                })
                .png();
    }

    private static boolean near(double x, double y, double cx, double cy, double radius) {
        return (x - cx) * (x - cx) + (y - cy) * (y - cy) < radius * radius;
    }

    private static int colour(double hue, double saturation, double value) {
        double h = (hue - Math.floor(hue)) * 6;
        int rgb = 0;
        for (int shift : new int[] {5, 3, 1}) {
            double k = (shift + h) % 6;
            double c = value - value * saturation * Math.max(0, Math.min(Math.min(k, 4 - k), 1));
            rgb = rgb << 8 | (int) Math.round(c * 255);
        }
        return rgb;
    }

    private static int mix(int from, int to, double share) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = from >> shift & 255;
            int b = to >> shift & 255;
            rgb = rgb << 8 | (int) Math.round(a + (b - a) * share);
        }
        return rgb;
    }

    private byte[] png() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        var head = ByteBuffer.allocate(13).putInt(width).putInt(height);
        chunk(out, "IHDR", head.put((byte) 8).put((byte) 2).array());
        chunk(out, "IDAT", deflated(rows()));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /// Each row holds the differences to the pixel on its left (filter 1): smooth skies then pack to almost nothing.
    private byte[] rows() {
        var rows = ByteBuffer.allocate(height * (1 + width * 3));
        for (int y = 0; y < height; y++) {
            rows.put((byte) 1);
            int left = 0;
            for (int x = 0; x < width; x++) {
                int rgb = mix(painter.at(x + 0.25, y + 0.25), painter.at(x + 0.75, y + 0.75), 0.5);
                for (int shift = 16; shift >= 0; shift -= 8) {
                    rows.put((byte) ((rgb >> shift & 255) - (left >> shift & 255)));
                }
                left = rgb;
            }
        }
        return rows.array();
    }

    private static byte[] deflated(byte[] bytes) {
        try (var deflater = new Deflater(6)) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
        out.writeBytes(name);
        out.writeBytes(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
