package org.hengping.platform.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.expression.PropertyAccessor;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IContext;
import org.thymeleaf.context.StandardEngineContextFactory;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** What is said to the template engine before it draws its first page. */
@Component
class Templates {

    Templates(SpringTemplateEngine engine) {
        RecordReading records = new RecordReading();
        StandardEngineContextFactory contexts = new StandardEngineContextFactory();
        engine.setEngineContextFactory((configuration, template, attributes, context) -> {
            readFirst(records, context);
            return contexts.createEngineContext(configuration, template, attributes, context);
        });
    }

    private static void readFirst(RecordReading records, IContext page) {
        Object evaluation =
                page.getVariable(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME);
        if (evaluation instanceof ThymeleafEvaluationContext expressions) {
            List<PropertyAccessor> accessors = new ArrayList<>(expressions.getPropertyAccessors());
            accessors.addFirst(records);
            expressions.setPropertyAccessors(accessors);
        }
    }
}
