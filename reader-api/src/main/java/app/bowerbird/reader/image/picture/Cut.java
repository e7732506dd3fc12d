package app.bowerbird.reader.image.picture;

import java.awt.Rectangle;

/// Which part of a picture covers a size, how coarsely it may be read, and how large it becomes. Nothing is enlarged.
///
/// @param part the middle of the picture, in the size's shape
/// @param step every how many pixels one is read: what is read is still twice as large as what is shown
/// @param width of the outcome, as the picture is stored and not yet turned
record Cut(Rectangle part, int step, int width, int height) {

    static Cut of(int width, int height, ImageSize size, boolean lying) {
        int wide = lying ? size.height() : size.width();
        int high = lying ? size.width() : size.height();
        double scale = Math.min((double) width / wide, (double) height / high);
        int partWidth = Math.clamp(Math.round(wide * scale), 1, width);
        int partHeight = Math.clamp(Math.round(high * scale), 1, height);
        var part = new Rectangle((width - partWidth) / 2, (height - partHeight) / 2, partWidth, partHeight);
        int step = Math.max(1, (int) (scale / 2));
        double shown = Math.max(1, scale);
        return new Cut(
                part,
                step,
                Math.clamp(Math.round(partWidth / shown), 1, partWidth),
                Math.clamp(Math.round(partHeight / shown), 1, partHeight));
    }
}
