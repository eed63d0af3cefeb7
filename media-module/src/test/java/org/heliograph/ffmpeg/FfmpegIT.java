package org.heliograph.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegIT {
    private static final Limits SHORT = Limits.of(Duration.ofSeconds(2));
    private static final Limits ENOUGH = Limits.of(Duration.ofSeconds(60));
    private static final List<String> ENDLESS =
            List.of("-nostdin", "-re", "-f", "lavfi", "-i", "testsrc2=size=64x64:rate=5", "-f", "null", "-");

    @TempDir
    Path folder;

    @Test
    void theBundledBuildRunsWithoutDesktopLibraries() {
        FfmpegState state = FfmpegFixture.FFMPEG.state();

        assertThat(state.problem()).isEmpty();
        assertThat(state.usable()).isTrue();
        assertThat(state.version()).startsWith("ffmpeg version");
        assertThat(state.videoEncoder()).isEqualTo("libx264");
    }

    @Test
    void nothingUnpackedNeedsALibraryOutsideTheRuntime() throws Exception {
        Ffmpeg ffmpeg = new Ffmpeg(Optional.empty(), folder.toString());

        try (var unpacked = Files.walk(folder)) {
            for (Path file : unpacked.filter(Files::isRegularFile).toList()) {
                assertThat(ElfNeeds.of(file))
                        .as(file.toString())
                        .noneMatch(name -> name.matches("lib(xcb|asound|pulse).*"));
            }
        }
        assertThat(ffmpeg.state().source()).isIn("bundled", "path");
    }

    @Test
    void aConfiguredFolderWithoutProgramsIsAStateAndNoError() {
        Ffmpeg ffmpeg = new Ffmpeg(Optional.of(folder.toString()), folder.toString());

        assertThat(ffmpeg.state().usable()).isFalse();
        assertThat(ffmpeg.state().problem()).contains(folder.toString());
        assertThatThrownBy(() -> ffmpeg.probe(folder)).isInstanceOf(IOException.class);
    }

    @Test
    void aRunPastItsTimeIsKilled() {
        assertThatThrownBy(() -> FfmpegFixture.FFMPEG.run(ENDLESS, folder, SHORT, line -> {}, JobWatch.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ran out of time");
        assertThat(children()).isZero();
    }

    @Test
    void aRunThatHangsIsKilledLongBeforeItsTime() {
        Limits limits = Limits.of(Duration.ofMinutes(5)).silentFor(Duration.ofSeconds(1));
        List<String> reporting = new ArrayList<>(List.of("-progress", "pipe:1", "-stats_period", "0.2"));
        reporting.addAll(ENDLESS);

        assertThatThrownBy(() -> FfmpegFixture.FFMPEG.run(reporting, folder, limits, this::stop, JobWatch.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hung");
        assertThat(children()).isZero();
    }

    /** At the first report the child is stopped, as by a broken disk, and says nothing more. */
    private void stop(String line) {
        ProcessHandle.current().children().forEach(child -> {
            try {
                new ProcessBuilder("kill", "-STOP", String.valueOf(child.pid()))
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Where it meets the limit, and so what it says, differs. */
    @ParameterizedTest
    @ValueSource(ints = {150, 200, 250, 275, 300, 350, 400})
    void aRunThatTakesTooMuchMemoryIsNotTheFilesFault(int memoryMib) {
        Ffmpeg starved = new Ffmpeg(Optional.empty(), "target", memoryMib);
        List<String> large = List.of(
                "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=7680x4320", "-c:v", "libx264", "-f", "null", "-");

        assertThatThrownBy(() -> starved.run(large, folder, ENOUGH, line -> {}, JobWatch.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("ran out of time");
    }

    @Test
    void nobodyCanBeCalled() {
        List<String> calling = List.of("-v", "error", "-i", "tcp://127.0.0.1:1", "-f", "null", "-");

        assertThatThrownBy(() -> FfmpegFixture.FFMPEG.run(calling, folder, ENOUGH, line -> {}, JobWatch.NONE))
                .hasStackTraceContaining("unreachable");
    }

    @Test
    void aCancelledRunEndsAtOnce() {
        JobWatch cancelled = new JobWatch() {
            @Override
            public void progress(double fraction) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };

        assertThatThrownBy(() -> FfmpegFixture.FFMPEG.run(
                        ENDLESS, folder, Limits.of(Duration.ofMinutes(5)), line -> {}, cancelled))
                .isInstanceOf(CancellationException.class);
        assertThat(children()).isZero();
    }

    @Test
    void anInterruptedThreadEndsItsProcess() throws Exception {
        Thread thread = new Thread(() -> {
            try {
                FfmpegFixture.FFMPEG.run(ENDLESS, folder, Limits.of(Duration.ofMinutes(5)), line -> {}, JobWatch.NONE);
            } catch (IOException | UnprocessableMedia expected) {
                assertThat(expected).hasMessageContaining("interrupted");
            }
        });
        thread.start();
        while (children() == 0 && thread.isAlive()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join(10_000);

        assertThat(thread.isAlive()).isFalse();
        assertThat(children()).isZero();
    }

    @Test
    void theAuthorReadsThatItCannotBeDecodedAndTheOperatorFfmpegsOwnWords() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video at all");
        List<String> arguments = List.of("-v", "error", "-nostdin", "-i", text.toString(), "-f", "null", "-");

        assertThatThrownBy(() -> FfmpegFixture.FFMPEG.run(arguments, folder, ENOUGH, line -> {}, JobWatch.NONE))
                .isInstanceOfSatisfying(UnprocessableMedia.class, refusal -> {
                    assertThat(refusal.getMessage()).doesNotContain("Invalid data");
                    assertThat(refusal.forOperator()).contains("Invalid data");
                });
    }

    private static long children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }
}
