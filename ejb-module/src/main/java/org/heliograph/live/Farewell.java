package org.heliograph.live;

/** Why a connection ends, as a close code of WebSocket (RFC 6455; from 4000 on they are ours) and in words. */
public enum Farewell {
    LEAVING(1001, "The server stops; connect again"),
    NO_JSON(1007, "The message is no JSON"),
    NOT_ACCEPTABLE(1008, "The message breaks a rule"),
    FULL(1013, "The server has too many connections; connect again later"),
    IDLE(4000, "Nothing was heard of the client"),
    NOT_SIGNED_IN(4401, "The token or ticket is not good, or its session has ended"),
    TOO_SLOW(4408, "The client does not take what it is sent"),
    NO_FIRST_MESSAGE(4410, "No token or ticket came in time"),
    TOO_MANY(4429, "The account has too many connections to the server");

    private final int code;
    private final String reason;

    Farewell(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
