package org.hengping.foundation.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhotosTests {

    @TempDir
    Path directory;

    @Test
    void thePlaceIsGone() throws Exception {
        byte[] sent = DocumentFixture.jpegWithPlace(64, 48, 1);
        Metadata before = ImageMetadataReader.readMetadata(new ByteArrayInputStream(sent));
        GpsDirectory place = before.getFirstDirectoryOfType(GpsDirectory.class);
        assertThat(place).as("the fixture carries a place").isNotNull();
        assertThat(place.getGeoLocation().getLatitude()).isBetween(23.1, 23.2);

        redraw(sent, DocumentType.JPEG);

        for (Path kept : new Path[] {target(), thumbnail()}) {
            Metadata after = ImageMetadataReader.readMetadata(kept.toFile());
            assertThat(after.containsDirectoryOfType(GpsDirectory.class)).isFalse();
            assertThat(after.containsDirectoryOfType(ExifIFD0Directory.class)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, left", "2, false, right", "3, false, right", "4, false, left",
        "5, true, top", "6, true, top", "7, true, bottom", "8, true, bottom"
    })
    void thePhotoIsTurnedUpright(int orientation, boolean sideways, String red) throws IOException {
        Photos.Size size = redraw(DocumentFixture.jpegWithPlace(64, 48, orientation), DocumentType.JPEG);

        assertThat(size).isEqualTo(sideways ? new Photos.Size(48, 64) : new Photos.Size(64, 48));
        BufferedImage image = ImageIO.read(target().toFile());
        int x = red.equals("left") ? 8 : red.equals("right") ? 56 : size.width() / 2;
        int y = red.equals("top") ? 8 : red.equals("bottom") ? 56 : size.height() / 2;
        assertThat(new Color(image.getRGB(x, y)).getRed()).isGreaterThan(200);
        assertThat(new Color(image.getRGB(size.width() - 1 - x, size.height() - 1 - y)).getRed())
                .isLessThan(sideways || y == size.height() / 2 ? 60 : 256);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 80, 100, 80, 100, 80",
        "3000, 1500, 2560, 1280, 480, 240",
        "6000, 100, 2560, 43, 480, 8",
        "300, 6000, 128, 2560, 24, 480"
    })
    void aLargePhotoIsMadeSmaller(int width, int height, int keptWidth, int keptHeight, int thumbWidth, int thumbHeight)
            throws IOException {
        Photos.Size size = redraw(DocumentFixture.jpeg(width, height), DocumentType.JPEG);

        assertThat(size).isEqualTo(new Photos.Size(keptWidth, keptHeight));
        BufferedImage thumbnail = ImageIO.read(thumbnail().toFile());
        assertThat(new Photos.Size(thumbnail.getWidth(), thumbnail.getHeight()))
                .isEqualTo(new Photos.Size(thumbWidth, thumbHeight));
    }

    @Test
    void whatHidesBehindThePictureIsGone() throws IOException {
        byte[] polyglot = DocumentFixture.join(
                DocumentFixture.jpeg(64, 48),
                DocumentFixture.utf8("<html><script>alert(1)</script>"),
                DocumentFixture.docx("x"));
        redraw(polyglot, DocumentType.JPEG);
        assertThat(Files.readString(target(), StandardCharsets.ISO_8859_1)).doesNotContain("script", "PK");
    }

    @Test
    void aTransparentPictureStaysOne() throws IOException {
        BufferedImage clear = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
        ImageIO.write(clear, "png", source().toFile());
        Photos.redraw(source(), DocumentType.PNG, target(), thumbnail());
        assertThat(ImageIO.read(target().toFile()).getRGB(5, 5) >>> 24).isZero();
        assertThat(new Color(ImageIO.read(thumbnail().toFile()).getRGB(5, 5))).isEqualTo(Color.WHITE);
    }

    @ParameterizedTest
    @EnumSource
    void demonstrationPhotosComeOutTheSameFromOneSeedAndShowADifference(DemonstrationPhotos scene) throws IOException {
        byte[] before = scene.jpeg(false, 7);
        assertThat(scene.jpeg(false, 7)).isEqualTo(before);
        assertThat(scene.jpeg(false, 8)).isNotEqualTo(before);
        assertThat(scene.jpeg(true, 7)).isNotEqualTo(before);
        assertThat(redraw(before, DocumentType.JPEG)).isEqualTo(new Photos.Size(1280, 960));
    }

    private Photos.Size redraw(byte[] sent, DocumentType type) throws IOException {
        Files.write(source(), sent);
        return Photos.redraw(source(), type, target(), thumbnail());
    }

    private Path source() {
        return directory.resolve("source");
    }

    private Path target() {
        return directory.resolve("target");
    }

    private Path thumbnail() {
        return directory.resolve("thumbnail");
    }
}
