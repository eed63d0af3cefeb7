package org.heliograph.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.events.Outage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreIT {

    private static final Duration LIFE = Duration.ofMinutes(5);

    @TempDir
    static Path directory;

    private static StoreFixture store;

    @BeforeAll
    static void start() throws Exception {
        store = new StoreFixture(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
    }

    @Test
    void aSignedPutTakesExactlyWhatWasAnnounced() throws Exception {
        SignedRequest put = store.uploads.signPut("o/1", "image/jpeg", 5, LIFE);
        assertThat(put.url()).startsWith("http://localhost:");
        assertThat(put.headers()).containsOnlyKeys("content-type", "if-none-match");
        assertThat(Client.put(put.url(), put.headers(), bytes("123456"))).isEqualTo(403);
        assertThat(Client.put(put.url(), put.headers(), bytes("1234"))).isEqualTo(403);
        var otherType = new TreeMap<>(put.headers());
        otherType.put("content-type", "text/html");
        assertThat(Client.put(put.url(), otherType, bytes("12345"))).isEqualTo(403);
        assertThat(store.objects.head("o/1")).isEmpty();
        assertThat(Client.put(put.url(), put.headers(), bytes("12345"))).isEqualTo(200);
        StoredObject object = store.objects.head("o/1").orElseThrow();
        assertThat(object.size()).isEqualTo(5);
        assertThat(object.contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void aUsedUrlCannotOverwrite() throws Exception {
        SignedRequest put = store.uploads.signPut("o/2", "image/jpeg", 5, LIFE);
        assertThat(Client.put(put.url(), put.headers(), bytes("first"))).isEqualTo(200);
        assertThat(Client.put(put.url(), put.headers(), bytes("other"))).isEqualTo(412);
        var bold = new TreeMap<>(put.headers());
        bold.remove("if-none-match");
        assertThat(Client.put(put.url(), bold, bytes("other"))).isEqualTo(403);
        String etag = store.objects.head("o/2").orElseThrow().etag();
        assertThat(store.objects.readHead("o/2", etag, 100)).isEqualTo(bytes("first"));
    }

    @Test
    void anExpiredUrlIsRefused() throws Exception {
        SignedRequest put = store.uploads.signPut("o/3", "image/jpeg", 5, Duration.ofSeconds(1));
        Thread.sleep(2_100);
        assertThat(Client.put(put.url(), put.headers(), bytes("12345"))).isEqualTo(403);
    }

    @Test
    void partsAreListedAndPutTogether() throws Exception {
        String uploadId = store.uploads.createMultipart("o/4", "video/mp4");
        byte[] first = new byte[5 << 20];
        assertThat(put("o/4", uploadId, 2, bytes("end"))).isEqualTo(200);
        assertThat(numbers("o/4", uploadId)).containsExactly(2);
        assertThat(put("o/4", uploadId, 1, first)).isEqualTo(200);
        List<StoredPart> parts = store.uploads.listParts("o/4", uploadId);
        assertThat(parts).extracting(StoredPart::size).containsExactly(5L << 20, 3L);
        store.uploads.complete("o/4", uploadId, parts);
        assertThat(store.objects.head("o/4").orElseThrow().size()).isEqualTo((5L << 20) + 3);
        assertThat(store.uploads.listParts("o/4", uploadId)).isEmpty();
        store.uploads.complete("o/4", uploadId, parts);
        assertThat(store.objects.head("o/4").orElseThrow().size()).isEqualTo((5L << 20) + 3);
    }

    @Test
    void anAbortedUploadLeavesNothing() throws Exception {
        String uploadId = store.uploads.createMultipart("o/5", "video/mp4");
        put("o/5", uploadId, 1, bytes("x"));
        store.uploads.abort("o/5", uploadId);
        store.uploads.abort("o/5", uploadId);
        assertThat(store.uploads.listParts("o/5", uploadId)).isEmpty();
    }

    @Test
    void readsOfAnOriginalDemandTheBytesThatWereChecked() throws Exception {
        store.objects.put("o/6", bytes("checked"), "image/jpeg");
        String etag = store.objects.head("o/6").orElseThrow().etag();
        Path file = directory.resolve("download");
        store.objects.download("o/6", etag, file);
        assertThat(Files.readString(file)).isEqualTo("checked");
        store.objects.put("o/6", bytes("swapped"), "image/jpeg");
        assertThatThrownBy(() -> store.objects.download("o/6", etag, directory.resolve("other")))
                .isInstanceOf(ObjectChanged.class);
        assertThatThrownBy(() -> store.objects.readHead("o/none", etag, 5)).isInstanceOf(ObjectChanged.class);
    }

    @Test
    void rangesAreStreamed() throws Exception {
        store.objects.put("v/7/small.jpg", bytes("0123456789"), "image/jpeg");
        try (Download part = store.objects.open("v/7/small.jpg", "bytes=2-4").orElseThrow()) {
            assertThat(part.body().readAllBytes()).isEqualTo(bytes("234"));
            assertThat(part.length()).isEqualTo(3);
            assertThat(part.range()).isEqualTo("bytes 2-4/10");
        }
        try (Download whole = store.objects.open("v/7/small.jpg", null).orElseThrow()) {
            assertThat(whole.body().readAllBytes()).hasSize(10);
            assertThat(whole.range()).isNull();
        }
        assertThat(store.objects.open("v/7/large.jpg", null)).isEmpty();
        assertThatThrownBy(() -> store.objects.open("v/7/small.jpg", "bytes=10-"))
                .isInstanceOf(RangeNotSatisfiable.class);
    }

    @Test
    void everythingOfAMediumIsDeletedAtOnce() {
        store.objects.put("v/8/a.jpg", bytes("a"), "image/jpeg");
        store.objects.put("v/8/b.jpg", bytes("b"), "image/jpeg");
        store.objects.put("v/88/c.jpg", bytes("c"), "image/jpeg");
        assertThat(store.objects.deleteAll("v/8/")).isEqualTo(2);
        store.objects.delete("v/8/a.jpg");
        assertThat(store.objects.head("v/8/a.jpg")).isEmpty();
        assertThat(store.objects.head("v/88/c.jpg")).isPresent();
    }

    @Test
    void aStoreThatIsNotThereOrRefusesOurKeysIsAnOutage() throws Exception {
        var nowhere = new ObjectStore(StoreFixture.config(StoreFixture.freePort()));
        assertThatThrownBy(() -> nowhere.head("o/1")).isInstanceOf(Outage.class);
        assertThatThrownBy(() -> nowhere.put("o/1", bytes("x"), "image/jpeg")).isInstanceOf(Outage.class);
        var stranger = store.config();
        stranger.secretKey = "wrong";
        assertThatThrownBy(() -> new ObjectStore(stranger).head("o/1")).isInstanceOf(Outage.class);
    }

    private static int put(String key, String uploadId, int number, byte[] bytes) throws Exception {
        return Client.put(store.uploads.signPart(key, uploadId, number, LIFE), Map.of(), bytes);
    }

    private static List<Integer> numbers(String key, String uploadId) {
        return store.uploads.listParts(key, uploadId).stream()
                .map(StoredPart::number)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
