package org.heliograph.firststart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
    @TempDir
    Path directory;

    @Test
    void everyFileIsItsOwnersAlone() throws IOException {
        FirstStart.prepare(settings(Map.of()));

        try (Stream<Path> all = Files.walk(directory.resolve("data"))) {
            for (Path path : all.toList()) {
                String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aSecondStartChangesNothing() throws IOException {
        FirstStart.prepare(settings(Map.of()));
        Map<String, String> first = contents();

        FirstStart.prepare(settings(Map.of()));

        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void aLostSecretAloneIsMadeAgain() throws IOException {
        FirstStart.prepare(settings(Map.of()));
        Map<String, String> first = contents();
        Files.delete(directory.resolve("data/secrets/store-secret-key"));

        FirstStart.prepare(settings(Map.of()));

        Map<String, String> second = contents();
        assertThat(second.keySet()).isEqualTo(first.keySet());
        assertThat(second.remove("secrets/store-secret-key")).isNotEqualTo(first.remove("secrets/store-secret-key"));
        second.remove("server-variables.xml");
        first.remove("server-variables.xml");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void anEmptySecretIsRefused() throws IOException {
        FirstStart.prepare(settings(Map.of()));
        Files.writeString(directory.resolve("data/secrets/ltpa-password"), "");

        assertThatThrownBy(() -> FirstStart.prepare(settings(Map.of()))).hasMessageContaining("ltpa-password is empty");
    }

    @Test
    void theRolesBecomeVariables() throws IOException {
        FirstStart.prepare(settings(Map.of("HELIOGRAPH_ROLES", "worker")));

        assertThat(content("server-variables.xml"))
                .contains("name=\"heliograph.role.web\" value=\"false\"")
                .contains("name=\"heliograph.role.worker\" value=\"true\"");
    }

    @Test
    void whatTheOperatorSetsIsNotOverridden() throws IOException {
        FirstStart.prepare(settings(Map.of("HELIOGRAPH_STORE_SECRET_KEY", "theirs")));

        assertThat(content("server-variables.xml"))
                .contains("heliograph.store.access.key")
                .doesNotContain("heliograph.store.secret.key");
    }

    @Test
    void theTokenKeySignsAndTheKeySetVerifies() throws Exception {
        FirstStart.prepare(settings(Map.of()));
        Map<String, String> files = contents();
        String key = files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("secrets/token-keys/"))
                .findFirst()
                .orElseThrow()
                .getValue();
        String keySet = content("secrets/jwks.json");
        KeyFactory rsa = KeyFactory.getInstance("RSA");

        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(rsa.generatePrivate(new RSAPrivateKeySpec(number(key, "n"), number(key, "d"))));
        byte[] signature = signing.sign();

        Signature verifying = Signature.getInstance("SHA256withRSA");
        verifying.initVerify(rsa.generatePublic(new RSAPublicKeySpec(number(keySet, "n"), number(keySet, "e"))));
        assertThat(verifying.verify(signature)).isTrue();
        assertThat(keySet).doesNotContain("\"d\"").doesNotContain("\"p\"");
    }

    @Test
    void whatThePushKeySignsItsPublicHalfVerifies() throws Exception {
        FirstStart.prepare(settings(Map.of()));
        String key = content("secrets/push-key.jwk");
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec parameters = curve.getParameterSpec(ECParameterSpec.class);
        KeyFactory ec = KeyFactory.getInstance("EC");

        Signature signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(ec.generatePrivate(new ECPrivateKeySpec(number(key, "d"), parameters)));
        byte[] signature = signing.sign();

        Signature verifying = Signature.getInstance("SHA256withECDSA");
        ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
        verifying.initVerify(ec.generatePublic(new ECPublicKeySpec(point, parameters)));
        assertThat(verifying.verify(signature)).isTrue();
    }

    @Test
    void aRotatedKeyJoinsTheKeySet() throws IOException {
        FirstStart.prepare(settings(Map.of()));
        Path added = directory.resolve("data/secrets/token-keys/99990101000000.jwk");
        OwnerFiles.replace(added, TokenKey.generate("99990101000000"));

        FirstStart.prepare(settings(Map.of()));

        assertThat(content("secrets/jwks.json").split("\"kid\"")).hasSize(3);
    }

    @Test
    void aTokenKeyUnderAForeignNameIsRefused() throws IOException {
        FirstStart.prepare(settings(Map.of()));
        OwnerFiles.replace(directory.resolve("data/secrets/token-keys/other.jwk"), TokenKey.generate("one"));

        assertThatThrownBy(() -> FirstStart.prepare(settings(Map.of()))).hasMessageContaining("whose kid is other");
    }

    private Settings settings(Map<String, String> environment) {
        return Settings.from(
                name -> null, environment::get, directory.resolve("data").toString());
    }

    private Map<String, String> contents() throws IOException {
        Path data = directory.resolve("data");
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(data.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private String content(String file) throws IOException {
        return Files.readString(directory.resolve("data").resolve(file));
    }

    private static BigInteger number(String key, String name) {
        Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(key);
        assertThat(member.find()).isTrue();
        return new BigInteger(1, Base64.getUrlDecoder().decode(member.group(1)));
    }
}
