package org.heliograph.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes originals as cameras, programs and mischief do. */
final class PhotoFixture {
    private PhotoFixture() {}

    /** Left half red, right half blue, with a green bar along the top. */
    static BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width / 2, height);
        canvas.setColor(Color.BLUE);
        canvas.fillRect(width / 2, 0, width, height);
        canvas.setColor(Color.GREEN);
        canvas.fillRect(0, 0, width, height / 4);
        canvas.dispose();
        return image;
    }

    static Path jpeg(Path file, int width, int height) throws IOException {
        ImageIO.write(picture(width, height), "jpeg", file.toFile());
        return file;
    }

    /** A JPEG whose camera was held so, and that says where it was taken. */
    static Path jpegWithExif(Path file, int width, int height, int orientation) throws IOException {
        byte[] plain = Files.readAllBytes(jpeg(file, width, height));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(plain, 0, 2);
        bytes.write(exif(orientation));
        bytes.write(plain, 2, plain.length - 2);
        Files.write(file, bytes.toByteArray());
        return file;
    }

    /** APP1: a TIFF with orientation and a pointer to a GPS directory with a latitude reference. */
    private static byte[] exif(int orientation) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeBytes("Exif\0\0MM");
        out.writeShort(42);
        out.writeInt(8);
        out.writeShort(2);
        entry(out, 0x0112, 3, 1, orientation << 16);
        entry(out, 0x8825, 4, 1, 38);
        out.writeInt(0);
        out.writeShort(1);
        entry(out, 0x0001, 2, 2, 'N' << 24);
        out.writeInt(0);
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(segment);
        head.writeShort(0xffe1);
        head.writeShort(body.size() + 2);
        body.writeTo(head);
        return segment.toByteArray();
    }

    private static void entry(DataOutputStream out, int tag, int type, int count, int value) throws IOException {
        out.writeShort(tag);
        out.writeShort(type);
        out.writeInt(count);
        out.writeInt(value);
    }

    /** A PNG that says to have so many pixels and has hardly any. */
    static Path lyingPng(Path file, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504e470d0a1a0aL);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        chunk(out, "IDAT", new byte[] {0x78, 0x01, 0x03, 0, 0, 0, 0, 1});
        chunk(out, "IEND", new byte[0]);
        Files.write(file, bytes.toByteArray());
        return file;
    }

    static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(data);
        CRC32 sum = new CRC32();
        sum.update(body.toByteArray());
        out.writeInt(data.length);
        body.writeTo(out);
        out.writeInt((int) sum.getValue());
    }

    /** A WebP in its extended form with EXIF, from a plain lossy one. */
    static byte[] webpWithOrientation(byte[] plain, int width, int height, int orientation) throws IOException {
        byte[] segment = exif(orientation);
        byte[] tiff = Arrays.copyOfRange(segment, 10, segment.length);
        ByteBuffer out = ByteBuffer.allocate(plain.length + 18 + 8 + tiff.length + tiff.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(plain, 0, 4).putInt(out.capacity() - 8).put(plain, 8, 4);
        out.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0x08);
        out.putShort((short) (width - 1))
                .put((byte) 0)
                .putShort((short) (height - 1))
                .put((byte) 0);
        out.put(plain, 12, plain.length - 12);
        out.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(tiff.length).put(tiff);
        return out.array();
    }

    /** Grey of that value, said to be in linear light by an ICC profile. */
    static Path linearPng(Path file, int value) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(plain(new Color(value, value, value)), "png", plain);
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        profile.writeBytes("linear\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(profile)) {
            deflated.write(linear());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int afterHeader = 8 + 25;
        bytes.write(plain.toByteArray(), 0, afterHeader);
        chunk(new DataOutputStream(bytes), "iCCP", profile.toByteArray());
        bytes.write(plain.toByteArray(), afterHeader, plain.size() - afterHeader);
        Files.write(file, bytes.toByteArray());
        return file;
    }

    /** Grey of that value, said to be in linear light by an ICC profile. */
    static Path linearJpeg(Path file, int value) throws IOException {
        return jpegWithProfile(file, new Color(value, value, value), linear());
    }

    /** 64 x 64 pixels of one colour, in the space of that ICC profile. */
    static Path jpegWithProfile(Path file, Color colour, byte[] profile) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(plain(colour), "jpeg", plain);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int afterJfif = 20;
        bytes.write(plain.toByteArray(), 0, afterJfif);
        DataOutputStream segment = new DataOutputStream(bytes);
        segment.writeShort(0xffe2);
        segment.writeShort(16 + profile.length);
        segment.writeBytes("ICC_PROFILE\0\1\1");
        segment.write(profile);
        bytes.write(plain.toByteArray(), afterJfif, plain.size() - afterJfif);
        Files.write(file, bytes.toByteArray());
        return file;
    }

    /** 64 x 64 pixels of these inks, 0 to 255, as Adobe stores them: inverted. */
    static Path cmykJpeg(Path file, int... inks) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 64, 4, new Point());
        int[] stored = Arrays.stream(inks).map(ink -> 255 - ink).toArray();
        for (int i = 0; i < 64 * 64; i++) {
            raster.setPixel(i % 64, i / 64, stored);
        }
        ImageWriter writer = ImageCodecs.jpegWriter();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(plain)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(raster, null, null), null);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(plain.toByteArray(), 0, 2);
        bytes.write(new byte[] {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0});
        bytes.write(plain.toByteArray(), 2, plain.size() - 2);
        Files.write(file, bytes.toByteArray());
        return file;
    }

    static byte[] linear() {
        return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    }

    private static BufferedImage plain(Color colour) {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(colour);
        canvas.fillRect(0, 0, 64, 64);
        canvas.dispose();
        return image;
    }

    /** At that share of width and height there is about that colour. */
    static void assertColour(BufferedImage image, double x, double y, Color expected) {
        assertNear(image, x, y, expected, 24);
    }

    /** As {@link #assertColour}, with so much difference at the most in each of red, green and blue. */
    static void assertNear(BufferedImage image, double x, double y, Color expected, int most) {
        int at = image.getRGB((int) (image.getWidth() * x), (int) (image.getHeight() * y));
        Color found = new Color(at);
        assertThat(found.getRed()).as("red of %s in %s", found, image).isCloseTo(expected.getRed(), within(most));
        assertThat(found.getGreen()).as("green of %s", found).isCloseTo(expected.getGreen(), within(most));
        assertThat(found.getBlue()).as("blue of %s", found).isCloseTo(expected.getBlue(), within(most));
    }
}
