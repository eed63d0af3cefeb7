package org.heliograph.system;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** Real files, made on the spot: photographs by Java2D, videos by FFmpeg. */
final class Samples {

    private Samples() {}

    /** A photograph with enough detail that it does not compress to nothing. */
    static byte[] jpeg(int width, int height) {
        return image("jpg", width, height);
    }

    static byte[] png(int width, int height) {
        return image("png", width, height);
    }

    private static byte[] image(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(250, 160, 60), 0, height, new Color(40, 60, 140)));
        graphics.fillRect(0, 0, width, height);
        Random random = new Random(width * 31L + height);
        for (int i = 0; i < 200; i++) {
            graphics.setColor(new Color(random.nextInt(0x1000000)));
            graphics.fillOval(random.nextInt(width), random.nextInt(height), 1 + width / 20, 1 + height / 20);
        }
        graphics.dispose();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A video of that size and length, with a tone when it is to have sound. */
    static byte[] mp4(HeliographServer server, String size, double seconds, boolean sound) {
        List<String> command = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=size=" + size + ":rate=30"));
        if (sound) {
            command.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440"));
        }
        command.addAll(List.of("-t", "" + seconds, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
        if (sound) {
            command.addAll(List.of("-c:a", "aac"));
        }
        Path file = server.data().resolve("sample-" + System.nanoTime() + ".mp4");
        command.add(file.toString());
        Ffmpeg.of(server).run("ffmpeg", command);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The FFmpeg that the server itself uses: found in its data directory, or on the PATH. */
    record Ffmpeg(Path directory) {

        static Ffmpeg of(HeliographServer server) {
            Path data = server.data().resolve("ffmpeg");
            if (!Files.isDirectory(data)) {
                return new Ffmpeg(Path.of(""));
            }
            try (var files = Files.walk(data)) {
                return files.filter(file -> file.getFileName().toString().equals("ffmpeg") && Files.isRegularFile(file))
                        .findFirst()
                        .map(file -> new Ffmpeg(file.getParent()))
                        .orElse(new Ffmpeg(Path.of("")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Runs ffmpeg or ffprobe and answers what it prints. */
        String run(String program, List<String> arguments) {
            List<String> command = new ArrayList<>();
            boolean bundled = !directory.toString().isEmpty();
            command.add(bundled ? directory.resolve(program).toString() : program);
            command.addAll(List.of("-hide_banner", "-loglevel", "error"));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command);
            if (bundled) {
                builder.environment().put("LD_LIBRARY_PATH", directory.toString());
            }
            builder.redirectErrorStream(true);
            try {
                Process process = builder.start();
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes());
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new AssertionError(command + ": " + output);
                }
                return output;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
