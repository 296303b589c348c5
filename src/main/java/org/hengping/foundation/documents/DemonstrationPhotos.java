package org.hengping.foundation.documents;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Invented street scenes for the demonstration city, 1280 × 960 pixels, the same picture from the same seed. */
public enum DemonstrationPhotos {
    /** A broken road surface; afterwards patched. */
    ROAD {
        @Override
        void trouble(Graphics2D g, Random random, boolean after) {
            g.setColor(after ? new Color(58, 60, 64) : new Color(40, 38, 36));
            g.fill(after ? new Rectangle(430, 690, 420, 150) : blot(random, 640, 765, 210, 75));
            g.setColor(new Color(120, 108, 90));
            for (int stone = 0; stone < (after ? 0 : 40); stone++) {
                g.fillOval(490 + random.nextInt(300), 725 + random.nextInt(80), 6 + random.nextInt(14), 5);
            }
        }
    },
    /** A manhole without its cover; afterwards covered. */
    MANHOLE {
        @Override
        void trouble(Graphics2D g, Random random, boolean after) {
            g.setColor(new Color(90, 92, 96));
            g.fillOval(490, 690, 300, 130);
            g.setColor(after ? new Color(66, 70, 74) : new Color(8, 8, 10));
            g.fillOval(510, 700, 260, 110);
            g.setColor(new Color(124, 128, 132));
            for (int bar = 0; bar < (after ? 6 : 0); bar++) {
                g.drawLine(550, 722 + bar * 13, 730, 722 + bar * 13);
            }
            if (!after) {
                g.fillOval(820 + random.nextInt(60), 720, 240, 70);
            }
        }
    },
    /** Litter along the kerb; afterwards swept. */
    LITTER {
        @Override
        void trouble(Graphics2D g, Random random, boolean after) {
            for (int piece = 0; piece < (after ? 0 : 55); piece++) {
                g.setColor(Color.getHSBColor(random.nextFloat(), random.nextFloat() * 0.35f, 0.85f));
                g.fill(blot(random, 200 + random.nextInt(880), 640 + random.nextInt(110), 26, 15));
            }
        }
    };

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 960;

    abstract void trouble(Graphics2D g, Random random, boolean after);

    /**
     * A JPEG of the scene.
     *
     * @param after true for the same street once the trouble is gone
     */
    public byte[] jpeg(boolean after, long seed) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        street(g, new Random(seed));
        trouble(g, new Random(seed + 1), after);
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void street(Graphics2D g, Random random) {
        g.setPaint(new GradientPaint(0, 0, new Color(150, 185, 215), 0, 420, new Color(226, 232, 234)));
        g.fillRect(0, 0, WIDTH, 430);
        for (int left = 0; left < WIDTH; left += 120 + random.nextInt(60)) {
            house(g, random, left, 150 + random.nextInt(160), 110 + random.nextInt(50));
        }
        g.setColor(new Color(186, 182, 174));
        g.fillRect(0, 430, WIDTH, 184);
        g.setPaint(new GradientPaint(0, 614, new Color(104, 106, 110), 0, HEIGHT, new Color(82, 84, 88)));
        g.fillRect(0, 614, WIDTH, HEIGHT - 614);
        g.setColor(new Color(224, 222, 210));
        g.setStroke(new BasicStroke(12, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {120, 90}, 0));
        g.drawLine(random.nextInt(100), 890, WIDTH, 890);
        g.setStroke(new BasicStroke(2));
        for (int tree = 0; tree < 3; tree++) {
            int x = 120 + tree * 420 + random.nextInt(120);
            g.setColor(new Color(96, 74, 54));
            g.fillRect(x, 330, 22, 200);
            g.setColor(new Color(64 + random.nextInt(30), 118 + random.nextInt(30), 66));
            g.fill(blot(random, x + 11, 290, 105, 85));
        }
    }

    private static void house(Graphics2D g, Random random, int left, int top, int width) {
        g.setColor(Color.getHSBColor(0.08f + random.nextFloat() * 0.06f, 0.18f, 0.62f + random.nextFloat() * 0.3f));
        g.fillRect(left, top, width, 430 - top);
        g.setColor(new Color(88, 104, 120));
        for (int y = top + 18; y < 390; y += 44) {
            for (int x = left + 14; x < left + width - 24; x += 34) {
                g.fillRect(x, y, 18, 24);
            }
        }
    }

    /** An uneven round shape. */
    private static Polygon blot(Random random, int x, int y, int rx, int ry) {
        Polygon shape = new Polygon();
        for (double angle = 0; angle < 2 * Math.PI; angle += Math.PI / 8) {
            double far = 0.75 + random.nextDouble() * 0.3;
            shape.addPoint(x + (int) (Math.cos(angle) * rx * far), y + (int) (Math.sin(angle) * ry * far));
        }
        return shape;
    }
}
