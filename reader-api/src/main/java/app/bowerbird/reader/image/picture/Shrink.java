package app.bowerbird.reader.image.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes thumbnails: one at a time on each core, on threads of its own, within pixels and time.
///
/// A large picture is read coarsely, so that it is never whole in memory. What Java cannot decode (WebP, AVIF, a rare
/// kind of JPEG) is passed through where it is small enough.
public final class Shrink implements AutoCloseable {

    private static final int SMALL_ENOUGH = 512 * 1024;
    private static final long MOST_PROGRESSIVE_PIXELS = 16_000_000;
    private static final float QUALITY = 0.8f;

    private final ExecutorService cores = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("shrink-", 0).daemon().factory());
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("shrink-alarm").daemon().factory());
    private final Duration patience;

    /// @param patience how long one picture may take
    public Shrink(Duration patience) {
        this.patience = patience;
    }

    /// @param picture the head of these bytes, within [Picture#MOST_PIXELS]
    /// @return empty when there is nothing to show of it in that size
    public Optional<Thumbnail> shrink(Picture picture, byte[] bytes, ImageSize size) {
        boolean decodable = picture.type().compareTo(PictureType.GIF) <= 0
                && !(picture.progressive() && picture.pixels() > MOST_PROGRESSIVE_PIXELS);
        Optional<Thumbnail> made = decodable ? onACore(picture, bytes, size) : Optional.empty();
        return made.isPresent() || bytes.length > SMALL_ENOUGH
                ? made
                : Optional.of(new Thumbnail(picture.type(), picture.width(), picture.height(), bytes));
    }

    @Override
    public void close() {
        cores.shutdownNow();
        alarms.shutdownNow();
    }

    private Optional<Thumbnail> onACore(Picture picture, byte[] bytes, ImageSize size) {
        try {
            return cores.submit(() -> draw(picture, bytes, size)).get();
        } catch (ExecutionException | RejectedExecutionException undecodable) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Thumbnail> draw(Picture picture, byte[] bytes, ImageSize size) throws IOException {
        boolean lying = picture.turn() > 4;
        BufferedImage coarse;
        Cut cut;
        ImageReader reader = ImageIO.getImageReadersByFormatName(
                        picture.type().name().toLowerCase(Locale.ROOT))
                .next();
        var late = new AtomicBoolean();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            // Its metadata are not read: they may be larger than the picture.
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > Picture.MOST_PIXELS) {
                return Optional.empty();
            }
            cut = Cut.of(width, height, size, lying);
            var how = reader.getDefaultReadParam();
            how.setSourceRegion(cut.part());
            how.setSourceSubsampling(cut.step(), cut.step(), 0, 0);
            var alarm = alarms.schedule(
                    () -> {
                        late.set(true);
                        reader.abort();
                    },
                    patience.toMillis(),
                    TimeUnit.MILLISECONDS);
            coarse = reader.read(0, how);
            alarm.cancel(false);
        } finally {
            reader.dispose();
        }
        return late.get() ? Optional.empty() : Optional.of(print(coarse, cut, picture.turn()));
    }

    private static Thumbnail print(BufferedImage coarse, Cut cut, int turn) throws IOException {
        int width = Math.min(cut.width(), coarse.getWidth());
        int height = Math.min(cut.height(), coarse.getHeight());
        int[] pixels = Turn.upright(Grain.of(coarse, width, height), width, height, turn);
        boolean clear = false;
        for (int pixel : pixels) {
            clear |= pixel >>> 24 < 255;
        }
        int shownWidth = turn > 4 ? height : width;
        int shownHeight = turn > 4 ? width : height;
        var image = new BufferedImage(
                shownWidth, shownHeight, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, shownWidth, shownHeight, pixels, 0, shownWidth);
        var type = clear ? PictureType.PNG : PictureType.JPEG;
        return new Thumbnail(type, shownWidth, shownHeight, file(image, type));
    }

    private static byte[] file(BufferedImage image, PictureType type) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(type.name().toLowerCase(Locale.ROOT))
                .next();
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (type == PictureType.JPEG) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
