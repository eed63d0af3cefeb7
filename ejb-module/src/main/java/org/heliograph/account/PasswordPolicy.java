package org.heliograph.account;

import java.time.Duration;

/**
 * What a password hash costs: KiB of memory and passes for each, how many are made at once on this server, and how long
 * a caller waits for his turn. Memory x parallel is the most heap that sign-ins can take.
 */
record PasswordPolicy(int memoryKib, int iterations, int parallel, Duration longestWait) {

    PasswordPolicy {
        if (memoryKib < 8 || iterations < 1 || parallel < 1) {
            throw new IllegalArgumentException(
                    "no password policy: " + memoryKib + ", " + iterations + ", " + parallel);
        }
    }
}
