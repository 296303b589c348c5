package org.hengping.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission code {@code room.action} a controller method asks for; a method without one is denied to everybody.
 * Which roles hold it stands in the room's {@code permissions.properties} or in its life-cycle table.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Permit {

    /** The permission code, e.g. {@code incidents.read}. */
    String value();
}
