package org.hengping.platform.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.AccessException;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.PropertyAccessor;
import org.springframework.expression.TypedValue;

/**
 * Reads the components of the house's own records for templates. What a page shows is records almost throughout, and the
 * reader that would otherwise do it asks a record anew at each reading what it is made of.
 */
final class RecordReading implements PropertyAccessor {

    private static final String HOUSE = "org.hengping.";
    private static final Class<?>[] RECORDS = {Record.class};

    private static final ClassValue<Map<String, Method>> COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> components = new HashMap<>();
            if (type.isRecord() && type.getName().startsWith(HOUSE)) {
                for (RecordComponent component : type.getRecordComponents()) {
                    Method read = component.getAccessor();
                    read.setAccessible(true);
                    components.put(component.getName(), read);
                }
            }
            return Map.copyOf(components);
        }
    };

    @Override
    public Class<?>[] getSpecificTargetClasses() {
        return RECORDS;
    }

    @Override
    public boolean canRead(EvaluationContext context, @Nullable Object target, String name) {
        return target != null && COMPONENTS.get(target.getClass()).containsKey(name);
    }

    @Override
    public TypedValue read(EvaluationContext context, @Nullable Object target, String name) throws AccessException {
        Method component =
                target == null ? null : COMPONENTS.get(target.getClass()).get(name);
        if (component == null) {
            throw new AccessException("no component " + name);
        }
        try {
            return new TypedValue(component.invoke(target));
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new AccessException("component " + name + " cannot be read", failure);
        }
    }

    @Override
    public boolean canWrite(EvaluationContext context, @Nullable Object target, String name) {
        return false;
    }

    @Override
    public void write(EvaluationContext context, @Nullable Object target, String name, @Nullable Object value)
            throws AccessException {
        throw new AccessException("records are not written");
    }
}
