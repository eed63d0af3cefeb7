package org.heliograph.account;

/** What a client acts with: the access token for {@code expires_in} seconds, the refresh token once. Never stored. */
public record Tokens(String accessToken, String refreshToken, long expiresIn) {

    /** Keeps the tokens out of logs. */
    @Override
    public String toString() {
        return "Tokens[expiresIn=" + expiresIn + "]";
    }
}
