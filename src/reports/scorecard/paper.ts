// The scorecard on paper, for the sitting and the file.
import { formatJalali, tehranDate, tehranTime } from '../../platform/jalali.ts'
import { formatNumber, toPersianDigits } from '../../platform/persian.ts'
import type { PositionPaper } from '../../platform/typst/shapes.ts'
import type { AgencyScore } from './queries.ts'
import { measureOf, measures, type Score, standing } from './rules.ts'
import { shownValue } from './shown.ts'
import { scoreWords } from './words.ts'

export function scorePaper(
  agency: AgencyScore,
  province: Score,
  now: Date,
  signer: PositionPaper['signer'],
): PositionPaper {
  const t = scoreWords.in('fa')
  const today = formatJalali(tehranDate(now), 'numeric', 'fa')
  const count = (n: number) => formatNumber(n, 'fa')
  return {
    issuer: { org: 'قرارگاه جهش تولید', unit: 'دبیرخانه' },
    kindTitle: t('card'),
    number: agency.code,
    date: today,
    title: `${t('card')}: ${agency.title_fa}`,
    figures: [
      { title: t('open_demands'), value: count(agency.open_demands) },
      { title: t('late_demands'), value: count(agency.late_demands) },
      { title: t('open_commitments'), value: count(agency.open_commitments) },
      { title: t('late_commitments'), value: count(agency.late_commitments) },
    ],
    sections: [{ title: 'دربارهٔ این کارنامه', paragraphs: [t('lead')] }],
    tables: [
      {
        title: t('standing'),
        columns: [
          { title: t('measure'), wide: true },
          { title: t('agency') },
          { title: t('province') },
          { title: t('standing') },
        ],
        rows: measures.map((measure) => {
          const stands = standing(measure, agency, province)
          return [
            t(measure),
            shownValue(measure, measureOf(measure, agency), 'fa'),
            shownValue(measure, measureOf(measure, province), 'fa'),
            stands ? t(stands) : t('nothing'),
          ]
        }),
      },
    ],
    signer,
    printedAt: `${today} ساعت ${toPersianDigits(tehranTime(now))}`,
  }
}
