package app.bowerbird.reader.image.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;

/// Makes a picture smaller by the mean of what falls on each pixel, transparency weighed in.
///
/// Samples are taken as they are, without colour management: that would cost a hundred times the rest, and needs no
/// fonts, screens or other things of a desktop.
final class Grain {

    private final BufferedImage from;
    private final int width;
    private final int height;
    private final float[] sums;

    private Grain(BufferedImage from, int width, int height) {
        this.from = from;
        this.width = width;
        this.height = height;
        this.sums = new float[width * height * 4];
    }

    /// @param width at most that of the picture
    /// @return ARGB, row by row
    static int[] of(BufferedImage from, int width, int height) {
        var grain = new Grain(from, width, height);
        for (int y = 0; y < from.getHeight(); y++) {
            grain.fall(y, grain.row(y));
        }
        return grain.pixels();
    }

    /// One row of the picture, as red, green, blue, alpha from 0 to 1, the colours times the alpha.
    private float[] row(int y) {
        int count = from.getWidth();
        ColorModel colours = from.getColorModel();
        int bands = from.getRaster().getNumBands();
        int[] samples = from.getRaster().getPixels(0, y, count, 1, new int[count * bands]);
        float[] row = new float[count * 4];
        float full = (1 << colours.getComponentSize(0)) - 1;
        boolean grey = bands < 3;
        boolean clear = bands == 2 || bands == 4;
        for (int x = 0; x < count; x++) {
            int at = x * bands;
            if (colours instanceof IndexColorModel index) {
                put(row, x, index.getRGB(samples[at]));
            } else {
                float alpha = clear ? samples[at + bands - 1] / full : 1;
                row[x * 4] = samples[at] / full * alpha;
                row[x * 4 + 1] = samples[grey ? at : at + 1] / full * alpha;
                row[x * 4 + 2] = samples[grey ? at : at + 2] / full * alpha;
                row[x * 4 + 3] = alpha;
            }
        }
        return row;
    }

    private static void put(float[] row, int x, int argb) {
        float alpha = (argb >>> 24) / 255f;
        row[x * 4] = (argb >> 16 & 0xff) / 255f * alpha;
        row[x * 4 + 1] = (argb >> 8 & 0xff) / 255f * alpha;
        row[x * 4 + 2] = (argb & 0xff) / 255f * alpha;
        row[x * 4 + 3] = alpha;
    }

    /// Each source row falls on one or two rows of ours, each with its part.
    private void fall(int y, float[] row) {
        double top = (double) y * height / from.getHeight();
        double bottom = (double) (y + 1) * height / from.getHeight();
        for (int to = (int) top; to < height && to < bottom; to++) {
            double part = Math.min(bottom, to + 1) - Math.max(top, to);
            if (part > 0) {
                across(row, to * width * 4, part);
            }
        }
    }

    private void across(float[] row, int start, double rowPart) {
        int count = row.length / 4;
        for (int x = 0; x < count; x++) {
            double left = (double) x * width / count;
            double right = (double) (x + 1) * width / count;
            for (int to = (int) left; to < width && to < right; to++) {
                float part = (float) ((Math.min(right, to + 1) - Math.max(left, to)) * rowPart);
                for (int band = 0; band < 4; band++) {
                    sums[start + to * 4 + band] += part * row[x * 4 + band];
                }
            }
        }
    }

    private int[] pixels() {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            float alpha = sums[i * 4 + 3];
            float per = alpha > 0 ? 1 / alpha : 0;
            pixels[i] = eight(alpha) << 24
                    | eight(sums[i * 4] * per) << 16
                    | eight(sums[i * 4 + 1] * per) << 8
                    | eight(sums[i * 4 + 2] * per);
        }
        return pixels;
    }

    private static int eight(float value) {
        return Math.clamp(Math.round(value * 255), 0, 255);
    }
}
