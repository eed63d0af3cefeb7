package org.heliograph.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.heliograph.kernel.KeyFiles;

/** The private key that signs access tokens, with the key id that verifiers find its public half by. */
record TokenKey(String kid, RSAPrivateKey privateKey) {

    private static final String SUFFIX = ".jwk";

    /** The one of a directory's {@code <kid>.jwk} files (private RSA JWK, RFC 7517) that signs; fails without any. */
    static TokenKey signingIn(Path directory, Duration settling) {
        KeyFiles files = KeyFiles.in(directory, SUFFIX, settling);
        return new TokenKey(
                files.signing(),
                privateHalf(read(Objects.requireNonNull(files.files().get(files.signing())))));
    }

    /** The public halves of all keys of a directory, as the JWK set that verifiers read. */
    static String publicSet(Path directory) {
        List<JWK> keys = new ArrayList<>();
        KeyFiles.in(directory, SUFFIX, Duration.ZERO).files().forEach((kid, file) -> {
            RSAKey key = read(file);
            if (!kid.equals(key.getKeyID())) {
                throw new IllegalStateException("the token key " + file + " must be an RSA key whose kid is " + kid);
            }
            keys.add(new RSAKey.Builder(key.toPublicJWK())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .build());
        });
        return new JWKSet(keys).toString(true);
    }

    /** The key ids of a directory, in order. */
    static List<String> idsIn(Path directory) {
        return List.copyOf(KeyFiles.in(directory, SUFFIX, Duration.ZERO).files().keySet());
    }

    /** The key ids of a JWK set, in order. */
    static List<String> idsOf(String set) {
        try {
            return JWKSet.parse(set).getKeys().stream()
                    .map(JWK::getKeyID)
                    .sorted()
                    .toList();
        } catch (ParseException e) {
            throw new IllegalStateException("jwks.json is no JWK set", e);
        }
    }

    private static RSAKey read(Path file) {
        try {
            return RSAKey.parse(Files.readString(file));
        } catch (ParseException e) {
            throw new IllegalStateException("no RSA key in " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RSAPrivateKey privateHalf(RSAKey key) {
        try {
            return key.toRSAPrivateKey();
        } catch (JOSEException e) {
            throw new IllegalStateException("the token key " + key.getKeyID() + " has no private half", e);
        }
    }
}
