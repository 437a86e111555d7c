// Indicators against counties, in words.
import { defineWords } from '../../platform/words.ts'

export const matrixWords = defineWords({
  matrix: { fa: 'شاخص‌ها در شهرستان‌ها', en: 'Indicators by county' },
  matrixLead: {
    fa: 'هر خانه آخرین رقم منتشرشدهٔ یک شاخص در یک شهرستان است.',
    en: 'Each cell is the latest published figure of one indicator in one county.',
  },
  matrixByChange: { fa: 'رنگ: تغییر از سال گذشته', en: 'Colour: change since last year' },
  matrixByLevel: { fa: 'رنگ: جایگاه میان شهرستان‌ها', en: 'Colour: place among counties' },
  matrixSentenceChange: {
    fa: 'رنگ می‌گوید هر شهرستان از همین دورهٔ سال گذشتهٔ خود بهتر است یا بدتر: {better, number} خانه بهتر، {worse, number} خانه بدتر.',
    en: 'Colour tells whether a county does better or worse than itself a year ago: {better, number} cells better, {worse, number} worse.',
  },
  matrixSentenceLevel: {
    fa: 'رنگ جایگاه هر شهرستان را میان شهرستان‌ها در همان شاخص نشان می‌دهد؛ هر رنگ یک‌پنجم شهرستان‌هاست.',
    en: 'Colour shows a county’s place among counties in the same indicator; each colour is a fifth of them.',
  },
  matrixEmpty: { fa: 'شاخصی با رقم شهرستانی یافت نشد', en: 'No indicator with county figures' },
  heat_1: { fa: 'بسیار بدتر', en: 'Much worse' },
  heat_2: { fa: 'بدتر', en: 'Worse' },
  heat_3: { fa: 'کم‌وبیش برابر', en: 'About the same' },
  heat_4: { fa: 'بهتر', en: 'Better' },
  heat_5: { fa: 'بسیار بهتر', en: 'Much better' },
  level_1: { fa: 'پنجم آخر', en: 'Last fifth' },
  level_2: { fa: 'پنجم چهارم', en: 'Fourth fifth' },
  level_3: { fa: 'پنجم میانی', en: 'Middle fifth' },
  level_4: { fa: 'پنجم دوم', en: 'Second fifth' },
  level_5: { fa: 'پنجم نخست', en: 'First fifth' },
  matrixByTarget: { fa: 'رنگ: هدف شهرستان', en: 'Colour: target of the county' },
  matrixSentenceTarget: {
    fa: 'رنگ و نشانه می‌گوید هر شهرستان چه اندازه به هدف خودش نزدیک است: {met, number} خانه به هدف رسیده، {near, number} نزدیک و {off, number} دور از هدف است؛ {untargeted, number} خانه هدفی ندارد.',
    en: 'Colour and sign tell how near each county is to its own target: {met, plural, one {# cell is} other {# cells are}} on target, {near, number} near and {off, number} off it; {untargeted, number} without a target.',
  },
  target_1: { fa: 'کمتر از ۷۵٪ هدف', en: 'Below 75% of the target' },
  target_2: { fa: 'از ۷۵ تا ۹۰٪ هدف', en: '75 to 90% of the target' },
  target_3: { fa: 'نزدیک به هدف، از ۹۰٪', en: 'Near the target, from 90%' },
  target_4: { fa: 'به هدف رسیده', en: 'On target' },
  target_5: { fa: 'دست‌کم ۱۰٪ فراتر از هدف', en: 'At least 10% beyond the target' },
  cellTarget: { fa: '{percent} هدف {target}: {word}', en: '{percent} of the target {target}: {word}' },
  cellTargetPlain: { fa: 'هدف {target}: {word}', en: 'target {target}: {word}' },
  cellUntargeted: { fa: 'هدفی ندارد', en: 'No target' },
  cellTwin: { fa: '{value} از {target} ({percent})', en: '{value} of {target} ({percent})' },
  cellTwinPlain: { fa: '{value} از {target}', en: '{value} of {target}' },
  lastYear: { fa: 'همین دوره در سال گذشته', en: 'Same period last year' },
  countyCode: { fa: 'کد شهرستان', en: 'County code' },
})
