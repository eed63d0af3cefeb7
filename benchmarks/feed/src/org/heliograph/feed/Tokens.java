package org.heliograph.feed;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Signs access tokens as the server does, with its key; good for a day. Nobody's password is hashed for it. */
final class Tokens {

    private final RSAKey key;

    Tokens(Path secrets) throws IOException, ParseException {
        try (Stream<Path> keys = Files.list(secrets.resolve("token-keys"))) {
            key = RSAKey.parse(Files.readString(
                    keys.filter(file -> file.toString().endsWith(".jwk")).findFirst().orElseThrow()));
        }
    }

    List<String> of(LongStream accounts) throws JOSEException {
        RSASSASigner signer = new RSASSASigner(key);
        List<String> tokens = new ArrayList<>();
        for (long account : accounts.toArray()) {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims(account));
            token.sign(signer);
            tokens.add(token.serialize());
        }
        return tokens;
    }

    private static JWTClaimsSet claims(long account) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("heliograph")
                .audience("heliograph")
                .subject(Long.toString(account))
                .claim("sid", Long.toString(account + 1))
                .claim("upn", "p" + account)
                .claim("groups", List.of("user"))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(86_400)))
                .build();
    }
}
