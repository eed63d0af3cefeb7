package org.heliograph.system;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One server for tests that await what is rare: short rounds, a grace of seconds, AVIF of two likes, low limits, mail at
 * once.
 */
final class ImpatientServer implements BeforeAllCallback {

    static final int GRACE_SECONDS = 5;
    static final int FOLLOWS = 3;
    static final int SIGN_INS = 5;

    /** Posts, uploads, comments and likes of one account, each. */
    static final int ACTS = 50;

    private static HeliographServer server;
    private static MailServer mails;

    static HeliographServer server() {
        return server;
    }

    static MailServer mails() {
        return mails;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!TestJvm.isShared(server)) {
            TestJvm.endSharing();
            mails = new MailServer();
            server = mails.of(new HeliographServer("impatient"))
                    .with("HELIOGRAPH_UPLOAD_LOOK_SECONDS", "1")
                    .with("HELIOGRAPH_SWEEP_SECONDS", "1")
                    .with("HELIOGRAPH_SWEEP_GRACE_SECONDS", "" + GRACE_SECONDS)
                    .with("HELIOGRAPH_MEDIA_AVIF_LIKES", "2")
                    .with("HELIOGRAPH_DIGEST_AFTER_HOURS", "0")
                    .with("HELIOGRAPH_DIGEST_LOOK_SECONDS", "1")
                    .with("HELIOGRAPH_LIMITS", "true")
                    .with("HELIOGRAPH_PROXIES", "127\\.0\\.0\\.1|::1|0:0:0:0:0:0:0:1")
                    .with("HELIOGRAPH_LIMIT_FOLLOWS_ACCOUNT", FOLLOWS + "/1h")
                    .with("HELIOGRAPH_LIMIT_POSTS_ACCOUNT", ACTS + "/1h")
                    .with("HELIOGRAPH_LIMIT_UPLOADS_ACCOUNT", ACTS + "/1h")
                    .with("HELIOGRAPH_LIMIT_COMMENTS_ACCOUNT", ACTS + "/1h")
                    .with("HELIOGRAPH_LIMIT_LIKES_ACCOUNT", ACTS + "/1h")
                    .with("HELIOGRAPH_LIMIT_SIGN_IN_ADDRESS", SIGN_INS + "/1h")
                    .start();
            TestJvm.share(server);
        }
    }
}
