package org.heliograph.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.heliograph.kernel.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushEndpointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
                "https://fcm.googleapis.com/fcm/send/abc:def",
                "https://web.push.apple.com:443/QAbc",
                "https://wns2-par02p.notify.windows.com/w/?token=BQYA%2b"
            })
    void whatBrowsersGiveIsTaken(String endpoint) {
        assertThat(PushEndpoint.check(endpoint)).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "push",
                "http://push.example.org/a",
                "ftp://push.example.org/a",
                "file:///etc/passwd",
                "https:///a",
                "https://localhost/a",
                "https://127.0.0.1/a",
                "https://2130706433/a",
                "https://0x7f.1/a",
                "https://[::1]/a",
                "https://store.localhost/a",
                "https://metadata.google.internal/a",
                "https://printer.local/a",
                "https://push.example.org:9080/a",
                "https://user@push.example.org/a",
                "https://push.example.org/a#b",
                "https://push.example.org\\@evil.example/a",
                "https://push.example.org/a b",
                "https://push_1.example.org/a"
            })
    void whatLeadsElsewhereIsRefused(String endpoint) {
        assertThatThrownBy(() -> PushEndpoint.check(endpoint)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2001:0:4136:e378::1",
                "2002:a00:1::1"
            })
    void addressesThatOnlyThisServerReachesAreNotPublic(String address) throws UnknownHostException {
        assertThat(PushEndpoint.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.9.9.9", "100.63.0.1", "142.250.1.1", "172.32.0.1", "198.20.0.1", "2a00:1450:4001::1"})
    void thoseOfTheOpenInternetAre(String address) throws UnknownHostException {
        assertThat(PushEndpoint.isPublic(InetAddress.getByName(address))).isTrue();
    }
}
