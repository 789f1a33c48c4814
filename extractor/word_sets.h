/* SPDX-License-Identifier: Apache-2.0
 *
 * The sets of words that single rules ask for by name. Which words they hold stands in ontology/lexicon/<lang>/words.tsv, so that
 * no rule spells a word; a set that is new here is new there.
 */
#ifndef ISNAD_WORD_SETS_H
#define ISNAD_WORD_SETS_H

/* clang-format off */
#define EACH_WORD_SET(F)                                                                                                         \
    F(ABOUT) F(ABOUT_WHAT) F(AFTER_OR_ON) F(AL) F(ALA) F(ALL) F(ALLA) F(ALREADY) F(AMAM) F(AMMA) F(AMONG_THEM) F(AN) F(ANA)      \
    F(AND_CAME) F(AND_SOME) F(AND_THAT) F(ANY) F(ANY_SUCH) F(ASKED) F(AW) F(BAL) F(BAYNA) F(BELONGS) F(BOTH) F(CAME)             \
    F(CONFERENCE) F(DENIED) F(DID_AGAIN) F(DONE) F(DURING) F(EACH) F(EVERYBODY) F(EXPLETIVE) F(FAQAD) F(FI) F(FI_AND)            \
    F(FOR_CONTACT) F(FORCES) F(FROM_HIM) F(GOD) F(HAL) F(HATTA) F(HIDDEN_NAME) F(HIMSELF) F(HIMSELF_HER) F(HUNDRED) F(HUWA)      \
    F(HUWA_HIYA) F(I) F(ILA) F(IN_ANSWER) F(IN_NAME_OF) F(INCLUDING_WHAT) F(INCLUDING_WHOM) F(INDAMA) F(INNA) F(INTERVIEW)       \
    F(ISSUE) F(ISSUED) F(ISSUES) F(KAMA) F(KHILAL) F(LA) F(LA_AND) F(LADA) F(LAM) F(LAN) F(LANGUAGE) F(LATTER) F(LAYSA) F(LI)    \
    F(MA) F(MA_ANY) F(MAJORITY) F(MANNER) F(MANY) F(MATTER) F(MEETING) F(MIN) F(MIN_LI) F(MINE) F(MONEY) F(NO_LONGER)            \
    F(NOT_BEING) F(NOT_OR_SOME) F(ON_ACROSS) F(ONLY) F(OPINION) F(OTHER) F(OTHERS) F(OTHERS_OBJECT) F(OWN_COUNTRY)               \
    F(PEOPLE_ADJECTIVE) F(PERCENT) F(PLATFORM) F(POSTED) F(QABLA) F(QAD) F(QUOTING) F(REACHES) F(RECEIVES) F(SAME) F(SERVANT)    \
    F(SIDED) F(SOME) F(SON) F(SPITE) F(STRESS) F(TASK) F(THE_GOVERNMENT) F(THE_LAND) F(THE_LANDS) F(THE_TIME) F(THERE) F(THUMMA) \
    F(TO_ON_IN) F(TOLD_HIM) F(TOWN_BODY) F(TWO_COUNTRIES) F(TWO_PEOPLE) F(UPON_IT) F(WA) F(WAHUWA) F(WAHUWA_ANY) F(WAHUWA_HIYA)  \
    F(WAINNA) F(WAQAD) F(WAS) F(WE) F(WHO_HE) F(WHO_PEOPLE) F(WHO_SHE) F(WHO_THEY) F(WITH_TO_FROM) F(WITHIN_IT) F(WITHOUT_NAME)  \
    F(WROTE) F(YEAR)
/* clang-format on */

#define WORDS(name) WORDS_##name,
enum word_set { EACH_WORD_SET(WORDS) WORD_SET_COUNT };
#undef WORDS

#endif
