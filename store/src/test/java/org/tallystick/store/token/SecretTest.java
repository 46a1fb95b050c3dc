package org.tallystick.store.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void aSecretMatchesWhatIsStoredOfIt() {
        String secret = Secret.random();
        assertThat(Secret.matches(Secret.hash(secret), secret)).isTrue();
        assertThat(Secret.matches(Secret.hash(secret), secret + "x")).isFalse();
        assertThat(Secret.matches(Secret.hash(secret), "")).isFalse();
    }

    @Test
    void nothingMatchesWhatIsStoredOfNobody() {
        assertThat(Secret.matches(new byte[32], "")).isFalse();
    }

    @Test
    void secretsDifferAndNeedNoEscaping() {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            secrets.add(Secret.random());
        }
        assertThat(secrets).hasSize(1000).allMatch(secret -> secret.matches("[A-Za-z0-9_-]{43}"));
    }

    /**
     * What is compared are digests: neither where two secrets begin to differ nor how long one is shows in how long it
     * takes. Compared with a comparison that stops at the first difference, the spread must be small; the bound is wide,
     * since other work disturbs it.
     */
    @Test
    void theTimeOfAComparisonDoesNotTellWhereSecretsDiffer() {
        String secret = Secret.random();
        byte[] stored = Secret.hash(secret);
        String early = (secret.charAt(0) == 'A' ? 'B' : 'A') + secret.substring(1);
        String late = secret.substring(0, 42) + (secret.charAt(42) == 'A' ? 'B' : 'A');
        double ratio = 0;
        for (int attempt = 0; attempt < 20 && (ratio < 0.8 || ratio > 1.25); attempt++) {
            ratio = (double) fastest(stored, early) / fastest(stored, late);
        }
        assertThat(ratio).isBetween(0.8, 1.25);
    }

    private static long fastest(byte[] stored, String given) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5000; i++) {
            long began = System.nanoTime();
            boolean matches = Secret.matches(stored, given);
            fastest = Math.min(fastest, System.nanoTime() - began);
            assertThat(matches).isFalse();
        }
        return fastest;
    }
}
