package org.heliograph.digest;

import java.util.Properties;

/**
 * The server that takes our mail.
 *
 * @param user empty when nobody signs in
 * @param from the address that mail comes from
 */
record SmtpServer(String host, int port, String user, String password, String from, Security security) {

    private static final String TIMEOUT_MILLIS = "10000";

    SmtpServer {
        if (from.isBlank()) {
            throw new IllegalArgumentException("HELIOGRAPH_SMTP_HOST needs HELIOGRAPH_SMTP_FROM");
        }
    }

    /** How the connection is kept from others. */
    enum Security {
        STARTTLS,
        TLS,
        NONE;

        static Security of(String word) {
            for (Security security : values()) {
                if (security.name().equalsIgnoreCase(word.strip())) {
                    return security;
                }
            }
            throw new IllegalArgumentException(
                    "HELIOGRAPH_SMTP_SECURITY is \"" + word + "\"; it takes starttls, tls or none");
        }
    }

    /** As Jakarta Mail takes it: every wait is bounded, and TLS is of the server that was named. */
    Properties properties() {
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", String.valueOf(port));
        properties.put("mail.smtp.auth", String.valueOf(!user.isEmpty()));
        properties.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.ssl.enable", String.valueOf(security == Security.TLS));
        properties.put("mail.smtp.starttls.enable", String.valueOf(security == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(security == Security.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "SmtpServer[" + host + ":" + port + "]";
    }
}
