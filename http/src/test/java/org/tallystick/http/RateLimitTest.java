package org.tallystick.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallystick.model.settings.Rate;

class RateLimitTest {

    @Test
    void whatIsNotUsedIsSavedForTenSecondsAndThenOneIsTooMany() {
        RateLimit limit = new RateLimit(new Rate(2, Map.of()), "measures");
        for (int number = 0; number < 20; number++) {
            limit.take("acme");
        }
        HttpProblem problem = catchThrowableOfType(HttpProblem.class, () -> limit.take("acme"));
        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem)
                .hasMessage("Too many measures: this token's organisation may send 2 a second; try again in 1 s");
        assertThat(problem.headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void organisationsDoNotDisturbEachOther() {
        RateLimit limit = new RateLimit(new Rate(1, Map.of()), "measures");
        limit.charge("acme", 1000);
        assertThatCode(() -> limit.take("shop")).doesNotThrowAnyException();
    }

    @Test
    void aDebtIsPaidBeforeTheNext() {
        RateLimit limit = new RateLimit(new Rate(10, Map.of()), "measures");
        limit.charge("acme", 1100);
        HttpProblem problem = catchThrowableOfType(HttpProblem.class, () -> limit.take("acme"));
        // A slow machine may have paid a part of it meanwhile.
        assertThat(Long.parseLong(problem.headers().get("Retry-After"))).isBetween(90L, 101L);
    }

    @Test
    void anExceptionGoesBeforeTheRule() {
        RateLimit limit = new RateLimit(new Rate(1, Map.of("acme", 0, "shop", 100)), "measures");
        limit.charge("acme", 1000);
        limit.charge("shop", 900);
        assertThatCode(() -> {
                    limit.take("acme");
                    limit.take("shop");
                })
                .doesNotThrowAnyException();
    }
}
