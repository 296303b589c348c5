package org.hengping.foundation.matters;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The move must carry a photo. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Constraint(validatedBy = AtLeastOnePhoto.Present.class)
public @interface AtLeastOnePhoto {

    String message() default "photo-required";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Holds when at least one document id is given. */
    final class Present implements ConstraintValidator<AtLeastOnePhoto, Photos> {

        @Override
        public boolean isValid(@Nullable Photos photos, ConstraintValidatorContext context) {
            return photos != null && !photos.isEmpty();
        }
    }
}
