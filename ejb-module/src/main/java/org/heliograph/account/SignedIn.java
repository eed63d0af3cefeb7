package org.heliograph.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** Somebody who just came in, with his tokens. */
public record SignedIn(UserView user, @JsonUnwrapped Tokens tokens) {}
