package org.hengping.foundation.organization;

import java.util.UUID;

/**
 * A person who holds a post, known here by the name shown at work and nothing else.
 *
 * @param name person data
 */
public record StaffMember(UUID id, UUID unit, UUID post, String name) {}
