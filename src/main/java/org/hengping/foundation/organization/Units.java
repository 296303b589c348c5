package org.hengping.foundation.organization;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** The units, which everyone may know. SQL that needs many names joins {@code organization.pub_unit}. */
public interface Units {

    Optional<Unit> find(UUID id);

    /** @throws Refusal 422 on the field {@code unit} if there is no such unit */
    Unit require(UUID id);

    Optional<Unit> byCode(String code);

    /**
     * The units of a kind (null for all) that serve an area or one below it (null for everywhere), by area and code.
     *
     * @throws Refusal 422 on the field {@code areaCode} if there is no such area
     */
    List<Unit> list(@Nullable UnitKind kind, @Nullable String areaCode);

    /**
     * The centre that dispatches the matters of a path. In this city that is the district's centre for everything from
     * the district down to the grid (town centres receive and handle), and the city's centre for the city as a whole.
     *
     * @throws Refusal 422 on the field {@code areaCode} if the path lies in no area with a centre
     */
    Unit centreOf(long areaPath);

    /**
     * The unit with this code, made if it is not there: for data that names units of its own. One that is there stays as
     * it is. Audited; needs the caller's transaction.
     *
     * @throws Refusal 422 on the field {@code areaCode} if there is no such area
     */
    Unit ensure(String code, String name, UnitKind kind, String areaCode);
}
