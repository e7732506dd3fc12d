package app.bowerbird.reader.image.picture;

/// Turns a picture as the camera was held (EXIF 2.3, tag Orientation).
final class Turn {

    private Turn() {}

    /// @param turn 1 to 8; from 5 on width and height change places
    static int[] upright(int[] pixels, int width, int height, int turn) {
        if (turn == 1) {
            return pixels;
        }
        int[] turned = new int[pixels.length];
        int wide = turn > 4 ? height : width;
        int high = turn > 4 ? width : height;
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                int fromX =
                        switch (turn) {
                            case 2, 3 -> width - 1 - x;
                            case 4 -> x;
                            case 5, 6 -> y;
                            default -> width - 1 - y;
                        };
                int fromY =
                        switch (turn) {
                            case 2 -> y;
                            case 3, 4 -> height - 1 - y;
                            case 5, 8 -> x;
                            default -> height - 1 - x;
                        };
                turned[y * wide + x] = pixels[fromY * width + fromX];
            }
        }
        return turned;
    }
}
