package org.hengping.foundation.access;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What an account is trusted with; an account may hold several business roles, or exactly one administrator's. */
public enum Role {
    GRID_WORKER,
    ACCEPTOR,
    DISPATCHER,
    DUTY_OFFICER,
    UNIT_HEAD,
    HANDLER,
    CHECKER,
    SUPERVISOR,
    LEADER,
    ASSESSOR,
    FOLLOW_UP,
    FINANCE_OFFICER,
    AUDITOR,
    DATA_OPERATOR,
    SYSTEM_ADMINISTRATOR,
    SECURITY_ADMINISTRATOR,
    AUDIT_ADMINISTRATOR;

    /**
     * Which of the four separated kinds of account may hold this role (GB/T 22239-2019 8.1.4.2d and 8.1.5): business and
     * the three administrations exclude each other.
     */
    public enum Kind {
        BUSINESS,
        SYSTEM,
        SECURITY,
        AUDIT
    }

    /** Every role of business, none of the administrators'. */
    public static Set<Role> business() {
        return Arrays.stream(values())
                .filter(role -> role.kind() == Kind.BUSINESS)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Kind kind() {
        return switch (this) {
            case SYSTEM_ADMINISTRATOR -> Kind.SYSTEM;
            case SECURITY_ADMINISTRATOR -> Kind.SECURITY;
            case AUDIT_ADMINISTRATOR -> Kind.AUDIT;
            default -> Kind.BUSINESS;
        };
    }
}
