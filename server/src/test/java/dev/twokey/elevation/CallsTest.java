package dev.twokey.elevation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.kernel.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Room for calls: shared fairly, and never lost. */
class CallsTest {
    private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(1, 2));
    private static final TenantId INITECH = new TenantId(new UUID(1, 3));
    private static final int AT_ONCE = 3;
    private static final int PER_TENANT = 2;

    private final Calls calls = new Calls(new ElevationSettings(
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(8),
            Duration.ofHours(4),
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            AT_ONCE,
            PER_TENANT));

    @ParameterizedTest
    @ValueSource(
            classes = {
                IllegalStateException.class,
                UnsupportedOperationException.class,
                AssertionError.class,
                StackOverflowError.class,
                InterruptedException.class
            })
    void room_is_given_back_however_a_call_ends(Class<? extends Throwable> kind) throws Exception {
        Throwable thrown = kind.getDeclaredConstructor().newInstance();
        assertThatThrownBy(() -> calls.one(CONTOSO, Repute.SOUND, throwing(thrown)))
                .isSameAs(thrown);
        assertThatThrownBy(() -> calls.each(
                        CONTOSO,
                        Repute.SOUND,
                        List.of(1, 2, 3, 4),
                        item -> item == 2 ? throwing(thrown).get() : item))
                .hasRootCause(thrown);
        assertThat(calls.room()).isEqualTo(AT_ONCE);
        assertThat(calls.room(CONTOSO)).isEqualTo(PER_TENANT);
    }

    @Test
    void a_tenant_whose_directory_hangs_takes_its_own_share_and_no_more() throws Exception {
        var released = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var hanging = CompletableFuture.runAsync(
                    () -> calls.each(CONTOSO, Repute.SOUND, List.of(1, 2, 3, 4, 5, 6, 7, 8), item -> awaited(released)),
                    threads);
            var other = CompletableFuture.supplyAsync(() -> calls.one(GLOBEX, Repute.SOUND, () -> "answered"), threads);

            assertThat(other.get(1, TimeUnit.MINUTES)).isEqualTo("answered");
            assertThat(hanging).isNotDone();
            released.countDown();
            hanging.get(1, TimeUnit.MINUTES);
        }
        assertThat(calls.room()).isEqualTo(AT_ONCE);
    }

    @Test
    void tenants_at_which_tries_failed_leave_half_of_the_room_to_the_others() throws Exception {
        var released = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var hanging = List.of(CONTOSO, GLOBEX, INITECH).stream()
                    .map(tenant -> CompletableFuture.supplyAsync(
                            () -> calls.one(tenant, Repute.DOUBTFUL, () -> awaited(released)), threads))
                    .toList();
            var others = List.of(CONTOSO, GLOBEX).stream()
                    .map(tenant -> CompletableFuture.supplyAsync(
                            () -> calls.one(tenant, Repute.SOUND, () -> "answered"), threads))
                    .toList();

            for (var other : others) {
                assertThat(other.get(1, TimeUnit.MINUTES)).isEqualTo("answered");
            }
            assertThat(hanging).noneMatch(CompletableFuture::isDone);
            released.countDown();
            for (var each : hanging) {
                each.get(1, TimeUnit.MINUTES);
            }
        }
        assertThat(calls.room()).isEqualTo(AT_ONCE);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Supplier<T> throwing(Throwable thrown) {
        return () -> {
            throw CallsTest.<RuntimeException>anything(thrown);
        };
    }

    /** Also what must be declared: a library can throw it all the same. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E anything(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
