package org.hengping.overview.performance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What each move of a form must be given. The same record binds the page's form and the API's {@code data}. */
sealed interface FormInput {

    /** What is said with the move, kept with its step. */
    @Nullable
    String opinion();

    /** A move that may be made without a word. */
    record Remark(@Nullable @Size(max = 1000) String opinion) implements FormInput {}

    /** A move that needs a reason. */
    record Reason(@NotBlank @Size(min = 2, max = 1000) String opinion) implements FormInput {}

    /** The paper that approves the form: its number and its date, as the finance department wrote them. */
    record Approval(
            @NotBlank @Size(max = 100) String approvalPaper,
            @NotNull LocalDate approvedOn,
            @Nullable @Size(max = 1000) String opinion)
            implements FormInput {}
}
