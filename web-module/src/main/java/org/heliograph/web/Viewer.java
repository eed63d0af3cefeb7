package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.heliograph.account.AccessTokens;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: taken from the access token alone, never from the path or body. Behind the {@link SignedInFilter} there
 * always is one; in an {@link Anonymous} call there may be none.
 */
@RequestScoped
public class Viewer {

    @Inject
    private JsonWebToken token;

    /** The viewer's account. Throws {@link IllegalStateException} when nobody is signed in. */
    public long id() {
        return number(token.getSubject());
    }

    /** The session that the token was given out in. Throws {@link IllegalStateException} when nobody is signed in. */
    public long sessionId() {
        return number(token.getClaim(AccessTokens.SESSION_CLAIM));
    }

    /** Whether the request came with a token of ours that the platform verified. */
    public boolean isSignedIn() {
        return token.getSubject() != null && token.getClaim(AccessTokens.SESSION_CLAIM) != null;
    }

    private static long number(@Nullable Object claim) {
        if (claim == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return Long.parseLong(claim.toString());
    }
}
