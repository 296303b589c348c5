package org.hengping.foundation.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.platform.Actor;

/** Looks people up by account, unit and role; source: the accounts kept by the system administrator. */
public interface Directory {

    /** The person behind an account id, disabled ones too, so that old timelines keep their names. */
    Optional<Person> find(UUID account);

    /** Everybody of the unit who holds the role and may sign in now, by sign-in name. */
    List<Person> ofUnit(UUID unit, Role role);

    /** The account as an actor with its permissions and scope; empty for an unknown or a disabled account. */
    Optional<Actor> actor(String account);
}
