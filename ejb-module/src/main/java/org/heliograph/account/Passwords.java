package org.heliograph.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id (RFC 9106) into PHC strings, which carry their own parameters and salt. Every hash takes
 * tens of milliseconds of a processor and megabytes of heap, on purpose: only so many run at once, the next ones wait,
 * and who waits too long is refused with {@link TooManySignIns}. Never called within a transaction.
 */
@ApplicationScoped
public class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private AccountConfig config;

    private PasswordPolicy policy;
    private Argon2Function function;
    private Semaphore turns;

    /** The hash of nothing that anybody knows: unknown users cost the same time as known ones. */
    private String decoy;

    /** For the container. */
    protected Passwords() {}

    Passwords(PasswordPolicy policy) {
        follow(policy);
    }

    @PostConstruct
    void readPolicy() {
        follow(config.passwords());
    }

    private void follow(PasswordPolicy newPolicy) {
        policy = newPolicy;
        function = Argon2Function.getInstance(policy.memoryKib(), policy.iterations(), 1, HASH_BYTES, Argon2.ID);
        turns = new Semaphore(policy.parallel(), true);
        decoy = hash(RefreshToken.random().text());
    }

    /** A hash with a salt of its own. */
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return inTurn(() -> function.hash(bytes(password), salt).getResult());
    }

    /** Whether this is the password behind the hash; with no hash it takes as long and is not. */
    boolean matches(String password, @Nullable String hash) {
        String compared = hash == null ? decoy : hash;
        boolean same = inTurn(() -> Argon2Function.getInstanceFromHash(compared)
                .check(bytes(password), compared.getBytes(StandardCharsets.US_ASCII)));
        return same && hash != null;
    }

    /** Whether the hash was made under other parameters than today's. */
    boolean isOutdated(String hash) {
        return !function.equals(Argon2Function.getInstanceFromHash(hash));
    }

    /** One password can be typed as different code points (NIST SP 800-63B, 3.1.1.2). */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(policy.longestWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManySignIns();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManySignIns();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
