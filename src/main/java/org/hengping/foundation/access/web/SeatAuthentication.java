package org.hengping.foundation.access.web;

import java.util.List;
import org.hengping.foundation.access.domain.Seat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;

/** A seat in the words of Spring Security. It is named by the account's id, by which sessions are found and ended. */
final class SeatAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final Seat seat;

    SeatAuthentication(Seat seat) {
        super(List.of());
        this.seat = seat;
        setAuthenticated(true);
    }

    /** The seat of whoever is signed in, however far; null for nobody. */
    static @Nullable Seat seat(@Nullable Authentication authentication) {
        return authentication instanceof SeatAuthentication signedIn ? signedIn.seat : null;
    }

    @Override
    public String getName() {
        return seat.account().toString();
    }

    @Override
    public Seat getPrincipal() {
        return seat;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeatAuthentication signedIn && signedIn.seat.equals(seat);
    }

    @Override
    public int hashCode() {
        return seat.hashCode();
    }
}
