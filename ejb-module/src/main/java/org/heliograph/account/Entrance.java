package org.heliograph.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.heliograph.account.Accounts.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * The way in and out: checks what people prove themselves with, then has the rows changed. Passwords are hashed between
 * transactions, never within one, so that a slow hash holds no connection.
 */
@ApplicationScoped
public class Entrance {

    private static final int LONGEST_DEVICE = 200;

    @Inject
    private Passwords passwords;

    @Inject
    private Accounts accounts;

    @Inject
    private Sessions sessions;

    /** Makes an account and signs it in. Throws {@link UsernameTaken} and {@link TooManySignIns}. */
    public SignedIn signUp(NewAccount account, @Nullable String device) {
        return accounts.create(account, passwords.hash(account.password()), nameOf(device));
    }

    /**
     * Signs in; an account that was deactivated, or deleted not too long ago, comes back. Throws {@link SignInRefused},
     * alike in words and time for an unknown user and a wrong password, and {@link TooManySignIns}.
     */
    public SignedIn signIn(NewSession session, @Nullable String device) {
        Credentials known = Users.canBeUsername(session.username()) ? accounts.credentials(session.username()) : null;
        boolean proved = passwords.matches(session.password(), known == null ? null : known.passwordHash());
        if (known == null || !proved) {
            throw new SignInRefused();
        }
        if (passwords.isOutdated(known.passwordHash())) {
            accounts.rehash(known, passwords.hash(session.password()));
        }
        return accounts.enter(known.accountId(), nameOf(device));
    }

    /** Whether this is the password of that account; opens no session. Throws {@link TooManySignIns}. */
    public boolean isPasswordOf(String username, String password) {
        Credentials known = accounts.credentials(username);
        return passwords.matches(password, known == null ? null : known.passwordHash());
    }

    /** Spends a refresh token for a new pair, as {@link Sessions#refresh}. Throws {@link RefreshTokenRefused}. */
    public Tokens refresh(String refreshToken, @Nullable String idempotencyKey) {
        Tokens tokens = sessions.refresh(refreshToken, idempotencyKey);
        if (tokens == null) {
            throw new RefreshTokenRefused();
        }
        return tokens;
    }

    /** Deletes an account for who proves once more that it is his. Throws {@link PasswordWrong}. */
    public void delete(long accountId, String password) {
        Credentials known = accounts.credentials(accountId);
        if (!passwords.matches(password, known == null ? null : known.passwordHash())) {
            throw new PasswordWrong();
        }
        accounts.delete(accountId);
    }

    /** What a client says it is, cut and without control characters. */
    static @Nullable String nameOf(@Nullable String device) {
        if (device == null) {
            return null;
        }
        String plain = device.replaceAll("[^\\x20-\\x7e]", " ");
        return Account.blankToNull(plain.length() > LONGEST_DEVICE ? plain.substring(0, LONGEST_DEVICE) : plain);
    }
}
