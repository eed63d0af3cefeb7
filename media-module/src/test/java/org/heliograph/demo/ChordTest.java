package org.heliograph.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class ChordTest {

    @Test
    void isAWavFileOfThatLengthThatSoundsAndFades() throws Exception {
        byte[] file = new Chord(5, 2).wav();
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            assertThat(sound.getFormat().getSampleRate()).isEqualTo(44_100);
            assertThat(sound.getFrameLength()).isEqualTo(2 * 44_100);
            byte[] samples = sound.readAllBytes();
            assertThat(loudest(samples, 0, 400)).isLessThan(400);
            assertThat(loudest(samples, samples.length / 2, samples.length / 2 + 40_000))
                    .isBetween(3_000, Short.MAX_VALUE - 1);
        }
    }

    private static int loudest(byte[] samples, int from, int to) {
        int loudest = 0;
        for (int i = from; i < to; i += 2) {
            loudest = Math.max(loudest, Math.abs((short) (samples[i] & 255 | samples[i + 1] << 8)));
        }
        return loudest;
    }
}
