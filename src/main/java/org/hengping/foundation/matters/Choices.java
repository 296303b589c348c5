package org.hengping.foundation.matters;

import java.util.List;
import org.hengping.platform.web.FormOption;

/** Gives the choices of a field that depends on the matter: units, persons, filing conditions. */
@FunctionalInterface
public interface Choices {

    Choices NONE = field -> List.of();

    List<FormOption> of(String field);
}
