package org.heliograph.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.heliograph.kernel.Refusal;
import org.junit.jupiter.api.Test;

class UploadPolicyTest {

    @Test
    void theLimitsThemselvesAreTaken() {
        assertThat(UploadPolicy.check(photo(8_388_608))).isEqualTo(OriginalType.JPEG);
        assertThat(UploadPolicy.check(video(4_294_967_296L))).isEqualTo(OriginalType.MP4);
    }

    @Test
    void aByteMoreIsTooLarge() {
        assertThatThrownBy(() -> UploadPolicy.check(photo(8_388_609))).satisfies(UploadPolicyTest::isTooLarge);
        assertThatThrownBy(() -> UploadPolicy.check(video(4_294_967_297L))).satisfies(UploadPolicyTest::isTooLarge);
    }

    @Test
    void typesAreKnownByTheirNamesWhateverTheirCase() {
        assertThat(UploadPolicy.check(new NewUpload("IMAGE/JPG; q=1", 1, null))).isEqualTo(OriginalType.JPEG);
        for (String other :
                new String[] {"image/svg+xml", "text/plain", "video/x-flv", "application/x-mpegurl", "jpeg"}) {
            assertThatThrownBy(() -> UploadPolicy.check(new NewUpload(other, 1, null)))
                    .isInstanceOf(TypeNotTaken.class);
        }
    }

    @Test
    void partsMakeUpTheFileAndAreAtMost256() {
        for (long size : new long[] {(16L << 20) + 1, 100_000_000, 2L << 30, (4L << 30) - 1, 4L << 30}) {
            long partSize = UploadPolicy.partSize(size);
            int count = UploadPolicy.partCount(size, partSize);
            long sum = 0;
            for (int number = 1; number <= count; number++) {
                sum += UploadPolicy.sizeOfPart(number, size, partSize);
            }
            assertThat(sum).isEqualTo(size);
            assertThat(count).isLessThanOrEqualTo(256);
            assertThat(partSize).isGreaterThanOrEqualTo(8L << 20);
            assertThat(UploadPolicy.isMultipart(size)).isTrue();
        }
        assertThat(UploadPolicy.isMultipart(16L << 20)).isFalse();
    }

    private static NewUpload photo(long size) {
        return new NewUpload("image/jpeg", size, null);
    }

    private static NewUpload video(long size) {
        return new NewUpload("video/mp4", size, null);
    }

    private static void isTooLarge(Throwable refusal) {
        assertThat(((Refusal) refusal).kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
    }
}
