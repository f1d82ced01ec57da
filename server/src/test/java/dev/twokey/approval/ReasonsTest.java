package dev.twokey.approval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonsTest {
    @ParameterizedTest
    @EnumSource
    void every_refusal_of_two_key_has_words_for_others(ApprovalRefusal refusal) {
        assertThat(Reasons.words(refusal.code()))
                .isNotEqualTo(refusal.code())
                .doesNotContainIgnoringCase("you ")
                .doesNotEndWith(".");
    }

    @Test
    void a_code_that_is_not_listed_is_shown_as_it_is() {
        assertThat(Reasons.words("brand-new-code")).isEqualTo("brand-new-code");
    }

    @Test
    void what_a_directory_said_is_told_after_whose_word_it_is() {
        assertThat(Reasons.words("directory-refused: NOT_FOUND no such group"))
                .isEqualTo("the directory refused it, NOT_FOUND no such group");
    }
}
