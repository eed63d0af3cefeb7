package org.heliograph.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.text.ParseException;
import java.util.Comparator;

/** The private key that signs access tokens, with the key id that verifiers find its public half by. */
record TokenKey(String kid, RSAPrivateKey privateKey) {

    private static final String SUFFIX = ".jwk";

    /**
     * The last one in alphabetical order of a directory's {@code <kid>.jwk} files (private RSA JWK, RFC 7517). Older ones
     * only verify, so an operator rotates by adding a file. Fails when there is none.
     */
    static TokenKey newestIn(Path directory) {
        try (var files = Files.list(directory)) {
            Path newest = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .max(Comparator.comparing(file -> file.getFileName().toString()))
                    .orElseThrow(() -> new IllegalStateException("no *.jwk file in " + directory));
            return read(newest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TokenKey read(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            RSAKey key = RSAKey.parse(Files.readString(file));
            return new TokenKey(name.substring(0, name.length() - SUFFIX.length()), key.toRSAPrivateKey());
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("no private RSA key in " + file, e);
        }
    }
}
