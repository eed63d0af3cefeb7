package org.heliograph.web;

import java.security.Principal;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.heliograph.account.AccessTokens;
import org.jspecify.annotations.Nullable;

/**
 * Whom an access token stands for, as the platform has verified it.
 *
 * @param expiresAt seconds since 1970
 */
record Bearer(long accountId, long sessionId, long expiresAt) {

    /** Null when the platform vouches for nobody, or by a token that is not one of ours. */
    static @Nullable Bearer of(@Nullable Principal principal) {
        if (!(principal instanceof JsonWebToken token) || token.getClaim(AccessTokens.SESSION_CLAIM) == null) {
            return null;
        }
        return new Bearer(
                Long.parseLong(token.getSubject()),
                Long.parseLong(token.getClaim(AccessTokens.SESSION_CLAIM).toString()),
                token.getExpirationTime());
    }
}
