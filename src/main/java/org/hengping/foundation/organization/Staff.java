package org.hengping.foundation.organization;

import java.util.List;
import java.util.UUID;
import org.hengping.platform.Refusal;

/** Posts and who holds them. An account refers to nobody here: it carries its own name. */
public interface Staff {

    /** The posts of a unit by code. */
    List<Post> posts(UUID unit);

    /** The staff of a unit in the order of appointment. */
    List<StaffMember> ofUnit(UUID unit);

    /**
     * Gives a post to a person. Audited; needs the caller's transaction.
     *
     * @param name 1 to 40 characters
     * @throws Refusal 422 on the field {@code post} if the unit has no such post, on {@code name} if the name is empty or too
     *     long
     */
    StaffMember appoint(UUID unit, String post, String name);
}
