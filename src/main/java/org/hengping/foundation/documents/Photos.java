package org.hengping.foundation.documents;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.hengping.platform.Refusal;

/**
 * Draws a photo anew: only its pixels are kept, upright and at most 2560 long, so that neither the place and the device
 * it was taken with nor anything hidden behind the picture is stored.
 */
final class Photos {

    static final int LONG_EDGE = 2560;
    static final int THUMBNAIL_EDGE = 480;
    static final long MOST_PIXELS = 50_000_000;

    private static final float QUALITY = 0.85f;

    /** Size as stored, pixels. */
    record Size(int width, int height) {}

    private Photos() {}

    /** @throws Refusal 422 if it cannot be read to its end or has too many pixels */
    static Size redraw(Path source, DocumentType type, Path target, Path thumbnail) throws IOException {
        BufferedImage photo = upright(decode(source, type), orientation(source));
        photo = scaled(
                photo,
                LONG_EDGE,
                type == DocumentType.PNG && photo.getColorModel().hasAlpha());
        write(photo, type, target);
        write(scaled(photo, THUMBNAIL_EDGE, false), DocumentType.JPEG, thumbnail);
        return new Size(photo.getWidth(), photo.getHeight());
    }

    private static BufferedImage decode(Path source, DocumentType type) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(type.name()).next();
        try (ImageInputStream in = new FileImageInputStream(source.toFile())) {
            // Without metadata: a compressed text chunk can be a bomb as well.
            reader.setInput(in, true, true);
            AtomicBoolean cutOff = new AtomicBoolean();
            reader.addIIOReadWarningListener(
                    (from, warning) -> cutOff.compareAndSet(false, warning.contains("premature end")));
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > MOST_PIXELS) {
                throw Refusal.invalid("upload-pixels", width, height, MOST_PIXELS / 1_000_000);
            }
            ImageReadParam parameters = reader.getDefaultReadParam();
            // Every nth pixel only, so that no more than twice the wanted edge is ever held.
            int step = (int) Math.max(1, Math.max(width, height) / LONG_EDGE);
            parameters.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, parameters);
            if (cutOff.get()) {
                throw Refusal.invalid("upload-broken-image");
            }
            return image;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException unreadable) {
            throw Refusal.invalid("upload-broken-image");
        } finally {
            reader.dispose();
        }
    }

    /** 1 to 8 as in EXIF, 1 (upright) if nothing is said. */
    private static int orientation(Path source) {
        try {
            ExifIFD0Directory directory =
                    ImageMetadataReader.readMetadata(source.toFile()).getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer said = directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return said == null ? 1 : said;
        } catch (ImageProcessingException | IOException | RuntimeException unreadable) {
            return 1;
        }
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        int w = image.getWidth();
        int h = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
        if (turn.isIdentity()) {
            return image;
        }
        boolean sideways = orientation >= 5;
        BufferedImage turned =
                canvas(sideways ? h : w, sideways ? w : h, image.getColorModel().hasAlpha());
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return turned;
    }

    /** A copy in plain RGB, in halves down to the wanted edge; never larger than the original. */
    private static BufferedImage scaled(BufferedImage image, int edge, boolean alpha) {
        BufferedImage result = image;
        boolean last;
        do {
            int longest = Math.max(result.getWidth(), result.getHeight());
            int next = Math.min(longest, Math.max(edge, longest / 2));
            last = next <= edge;
            int width = Math.max(1, Math.round(result.getWidth() * (float) next / longest));
            int height = Math.max(1, Math.round(result.getHeight() * (float) next / longest));
            BufferedImage smaller = canvas(width, height, alpha);
            Graphics2D graphics = smaller.createGraphics();
            if (!alpha) {
                graphics.setColor(Color.WHITE);
                graphics.fillRect(0, 0, width, height);
            }
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(result, 0, 0, width, height, null);
            graphics.dispose();
            result = smaller;
        } while (!last);
        return result;
    }

    private static BufferedImage canvas(int width, int height, boolean alpha) {
        return new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    private static void write(BufferedImage image, DocumentType type, Path target) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(type.name()).next();
        Files.deleteIfExists(target);
        try (ImageOutputStream out = new FileImageOutputStream(target.toFile())) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (type == DocumentType.JPEG) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
