package org.hengping.foundation.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecrecyMarksTests {

    private final SecrecyMarks marks = new SecrecyMarks();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "秘密★",
                "机密★10年",
                "绝密★长期",
                "绝密★启用前",
                "机密☆5年",
                "机密⭐️三年",
                "机密级★20年",
                "国家秘密★3年",
                "000012 机密★1年 特急",
                "秘　密 ★ ３ 年",
                "机\u200B密★十年",
                "机密＊10年",
                "前言\n机密*\n正文",
                "前言\n秘密 3年\n正文",
                "秘密三年",
                "绝密 长期",
                "（机密10年）",
                "【绝密 三十年】",
                "密级：秘密 6个月",
                "密级和保密期限：机密10年",
                "特急 机密 10年",
                "機密★長期",
                "机密：★"
            })
    void aMarkIsFound(String text) {
        assertThat(marks.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "商业秘密",
                "商业秘密★5年",
                "商业 秘密★5年",
                "工作秘密★",
                "保守秘密",
                "员工应当保守秘密三年",
                "员工应当保守秘密3年，不得泄露。",
                "机密级",
                "绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年",
                "期限为绝密30年、机密20年、秘密10年。",
                "密级：□绝密 □机密 □秘密",
                "国家秘密的密级分为绝密、机密、秘密三级",
                "《秘密》★★★★",
                "秘密 3年以下",
                "保守秘密\n★ 注意事项",
                "机密* 见脚注",
                "泄露机密，处三年以下有期徒刑",
                "神秘密码★",
                "3年 秘密"
            })
    void aNearMissIsNotAMark(String text) {
        assertThat(marks.in(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"机密★.pdf", "通知(秘密★3年).docx", "通知-机密-长期.docx", "机密10年.xlsx", "关于专项行动的通知_绝密_十年.pdf", "绝密★启用前"})
    void aNameAloneCanCarryTheMark(String name) {
        assertThat(marks.inName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"保密承诺书.docx", "商业秘密-5年.docx", "保守秘密10年回顾.pdf", "机密.jpg", "保密法宣传（绝密机密秘密）.pdf", "photo.jpg"})
    void anOrdinaryNameIsNotRefused(String name) {
        assertThat(marks.inName(name)).isFalse();
    }

    @Test
    void aPageOfSpacesCostsOnePass() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(marks.in("\u673A\u5BC6" + " ".repeat(100_000) + "10")).isFalse();
            assertThat(marks.in("\u673A\u5BC6 ".repeat(20_000))).isFalse();
        });
    }
}
