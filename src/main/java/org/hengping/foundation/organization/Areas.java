package org.hengping.foundation.organization;

import java.util.List;
import java.util.Optional;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** The areas of the city, which everyone may know. They change with a release only. */
public interface Areas {

    Optional<Area> find(String code);

    /** @throws Refusal 422 on the field {@code areaCode} if there is no such area */
    Area require(String code);

    /** The areas directly below, by code; with null the city and the sample area. Empty if there is no such parent. */
    List<Area> children(@Nullable String parent);

    /** The area and all below it down to a level, each before those within it: for choosing one. */
    List<Area> within(Area top, AreaLevel lowest);

    /**
     * The deepest known area that covers a path.
     *
     * @throws Refusal 422 on the field {@code areaCode} if none does
     */
    Area ofPath(long path);

    /** The names from the district down to the deepest known area, with spaces between; the city alone has its own name. */
    String fullName(long path);
}
