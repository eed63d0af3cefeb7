package org.heliograph.processing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

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

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(data);
        CRC32 sum = new CRC32();
        sum.update(body.toByteArray());
        out.writeInt(data.length);
        body.writeTo(out);
        out.writeInt((int) sum.getValue());
    }
}
