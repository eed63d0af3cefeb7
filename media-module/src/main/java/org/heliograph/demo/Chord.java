package org.heliograph.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A soft chord that swells and fades, with a breath of wind in it: the sound of a video. The seed chooses the chord. */
record Chord(long seed, int seconds) {

    private static final int RATE = 44_100;
    private static final int CHANNELS = 2;
    private static final int HEADER = 44;
    private static final double ROOT = 110;
    private static final double FADE_SECONDS = 1.2;

    /** Semitones above the root. */
    private static final int[][] CHORDS = {
        {0, 7, 14, 16, 23}, {0, 7, 10, 15, 22}, {0, 5, 12, 19, 21}, {0, 7, 16, 19, 26}
    };

    /** A WAV file, 16 bits, stereo, 44.1 kHz. */
    byte[] wav() {
        int frames = seconds * RATE;
        ByteBuffer file = ByteBuffer.allocate(HEADER + 2 * CHANNELS * frames).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.capacity() - 8);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1).putShort((short) CHANNELS).putInt(RATE).putInt(2 * CHANNELS * RATE);
        file.putShort((short) (2 * CHANNELS)).putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * CHANNELS * frames);
        Random random = new Random(seed);
        int[] chord = CHORDS[random.nextInt(CHORDS.length)];
        double shift = Math.pow(2, (random.nextInt(7) - 3) / 12.0);
        double wind = 0;
        for (int i = 0; i < frames; i++) {
            double time = (double) i / RATE;
            wind += 0.02 * (random.nextGaussian() * 0.5 - wind);
            double gust = wind * (0.6 + 0.4 * Math.sin(time * 1.1));
            double loud = 0.55 * Math.min(1, Math.min(time, seconds - time) / FADE_SECONDS);
            file.putShort(sample(loud * (tone(chord, shift, time, 0.998) + gust)));
            file.putShort(sample(loud * (tone(chord, shift, time, 1.002) - gust)));
        }
        return file.array();
    }

    private static double tone(int[] chord, double shift, double time, double detuned) {
        double sum = 0;
        for (int i = 0; i < chord.length; i++) {
            double pitch = ROOT * shift * detuned * Math.pow(2, chord[i] / 12.0);
            double swell = 0.6 + 0.4 * Math.sin(0.7 * time + i * 1.9);
            double wave = Math.sin(2 * Math.PI * pitch * time) + 0.3 * Math.sin(4 * Math.PI * pitch * time);
            sum += swell * wave / (1 + i * 0.5);
        }
        return 0.28 * sum;
    }

    private static short sample(double value) {
        return (short) (Short.MAX_VALUE * Math.max(-1, Math.min(1, value)));
    }
}
