package org.heliograph.account;

import java.time.Duration;

/** Whose access tokens are ({@code iss}), for whom ({@code aud}), and for how long, in whole seconds. */
record TokenPolicy(String issuer, String audience, Duration lifetime) {}
