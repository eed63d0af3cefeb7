package org.heliograph.firststart;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The key pairs that sign access tokens: RSA of 2048 bits for RS256, one private JWK (RFC 7517) a file. */
final class TokenKey {
    private static final int BITS = 2048;

    private TokenKey() {}

    static String generate(String kid) {
        RSAPrivateCrtKey key = newKey();
        return "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + kid + "\""
                + member("n", key.getModulus())
                + member("e", key.getPublicExponent())
                + member("d", key.getPrivateExponent())
                + member("p", key.getPrimeP())
                + member("q", key.getPrimeQ())
                + member("dp", key.getPrimeExponentP())
                + member("dq", key.getPrimeExponentQ())
                + member("qi", key.getCrtCoefficient())
                + "}";
    }

    /**
     * The public halves of all keys in a directory, as the JWK set that verifiers read.
     *
     * @throws IllegalStateException a file is no RSA key, or its {@code kid} is not its name
     */
    static String publicSet(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.filter(file -> file.toString().endsWith(".jwk"))
                    .sorted()
                    .toList();
        }
        StringBuilder keys = new StringBuilder();
        for (Path file : files) {
            keys.append(keys.isEmpty() ? "" : ",\n ").append(publicHalf(file));
        }
        return "{\"keys\":[\n " + keys + "\n]}\n";
    }

    private static String publicHalf(Path file) throws IOException {
        String key = Files.readString(file);
        String kid = file.getFileName().toString().replaceFirst("\\.jwk$", "");
        if (!read(key, "kid", file).equals(kid) || !read(key, "kty", file).equals("RSA")) {
            throw new IllegalStateException("the token key " + file + " must be an RSA key whose kid is " + kid);
        }
        return Stream.of("n", "e")
                .map(name -> "\"" + name + "\":\"" + read(key, name, file) + "\"")
                .collect(Collectors.joining(
                        ",", "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + kid + "\",", "}"));
    }

    /** Good enough for a JWK: a flat object whose members are plain strings. */
    private static String read(String key, String name, Path file) {
        Matcher member = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([A-Za-z0-9_.-]+)\"")
                .matcher(key);
        if (!member.find()) {
            throw new IllegalStateException("the token key " + file + " has no member " + name);
        }
        return member.group(1);
    }

    private static RSAPrivateCrtKey newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java has no RSA", impossible);
        }
    }

    /** Unsigned and big-endian, as RFC 7518 wants it; BigInteger puts a zero before a high bit. */
    private static String member(String name, BigInteger number) {
        byte[] bytes = number.toByteArray();
        int start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        byte[] unsigned = java.util.Arrays.copyOfRange(bytes, start, bytes.length);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
        return ",\"" + name + "\":\"" + text + "\"";
    }
}
