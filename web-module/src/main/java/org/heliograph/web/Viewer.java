package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import java.security.Principal;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.heliograph.account.AccessTokens;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: taken from the access token alone, never from the path or body. Behind the {@link SignedInFilter}, which
 * fills it, there always is one; in an {@link Anonymous} call there may be none. The token is not injected, as the
 * platform logs an error for every request that brings none.
 */
@RequestScoped
public class Viewer {

    private @Nullable JsonWebToken token;

    void arrive(@Nullable Principal principal) {
        if (principal instanceof JsonWebToken verified && verified.getClaim(AccessTokens.SESSION_CLAIM) != null) {
            token = verified;
        }
    }

    /** The viewer's account. Throws {@link IllegalStateException} when nobody is signed in. */
    public long id() {
        return Long.parseLong(token().getSubject());
    }

    /** The session that the token was given out in. Throws {@link IllegalStateException} when nobody is signed in. */
    public long sessionId() {
        return Long.parseLong(token().getClaim(AccessTokens.SESSION_CLAIM).toString());
    }

    /** Whether the request came with a token of ours that the platform verified. */
    public boolean isSignedIn() {
        return token != null;
    }

    private JsonWebToken token() {
        if (token == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return token;
    }
}
