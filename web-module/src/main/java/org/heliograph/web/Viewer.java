package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: taken from the access token alone, never from the path or body. Behind the {@link SignedInFilter}, which
 * fills it, there always is one; in an {@link Anonymous} call there may be none. The token is not injected, as the
 * platform logs an error for every request that brings none.
 */
@RequestScoped
public class Viewer {

    private @Nullable Bearer bearer;

    void arrive(Bearer verified) {
        bearer = verified;
    }

    /** The viewer's account. Throws {@link IllegalStateException} when nobody is signed in. */
    public long id() {
        return bearer().accountId();
    }

    /** The session that the token was given out in. Throws {@link IllegalStateException} when nobody is signed in. */
    public long sessionId() {
        return bearer().sessionId();
    }

    /** Whether the request came with a token of ours that the platform verified. */
    public boolean isSignedIn() {
        return bearer != null;
    }

    private Bearer bearer() {
        if (bearer == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return bearer;
    }
}
