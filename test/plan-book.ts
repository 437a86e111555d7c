// A workbook with the plans of many agencies, as large as wanted, for tests and measurements.
import { templateBytes } from '../src/platform/template.ts'
import { columnsOf, dataSheets, sheetNames } from '../src/programme/plan/workbook.ts'

export interface BookWish {
  /** Codes of agencies, each with the title of the post that answers for its projects. */
  agencies: readonly { code: string; post: string }[]
  projectsEach: number
  milestonesEach: number
  /** Every so many projects one whose budget is no number. */
  faultEvery?: number
}

/** Rows: each agency an objective, a programme and its projects, each project its milestones and one indicator. */
export async function planBook(wish: BookWish): Promise<{ bytes: Buffer; rows: number; faults: number }> {
  const none = { actions: {}, counties: {}, posts: {}, indicators: {} }
  const columns = columnsOf(none)
  const rows: Record<(typeof dataSheets)[number], (string | number | null)[][]> = {
    objectives: [],
    programmes: [],
    solutions: [],
    projects: [],
    milestones: [],
    indicators: [],
  }
  let faults = 0
  for (const { code, post } of wish.agencies) {
    rows.objectives.push([code, 'O01', 'رونق تولید استان', null])
    rows.programmes.push([code, 'B01', 'تکمیل زیرساخت', 'O01', null])
    for (let at = 1; at <= wish.projectsEach; at++) {
      const key = `P${at}`
      const isFault = wish.faultEvery !== undefined && at % wish.faultEvery === 0
      if (isFault) faults += 1
      const budget = isFault ? 'نامعلوم' : 9_000_000_000
      rows.projects.push([
        code,
        key,
        `پروژهٔ شمارهٔ ${at}`,
        'B01',
        (at % 10) + 1,
        null,
        '0303',
        null,
        null,
        null,
        budget,
        null,
        9_000_000_000,
        null,
        null,
        null,
        '۱۴۰۵/۱۰/۰۱',
        '۱۴۰۶/۱۰/۰۱',
        post,
        'بله',
        null,
      ])
      for (let nth = 1; nth <= wish.milestonesEach; nth++)
        rows.milestones.push([
          code,
          key,
          `M${nth}`,
          `گام ${nth}`,
          '۱۴۰۵/۱۰/۰۱',
          '۱۴۰۶/۰۹/۳۰',
          100 / wish.milestonesEach,
          null,
          'گزارش',
        ])
      rows.indicators.push([code, key, 'تولید', 'تن', 0, 100, 'گزارش دستگاه', null])
    }
  }
  const bytes = await templateBytes(
    dataSheets.map((sheet) => ({
      name: sheetNames[sheet],
      columns: [{ title: 'دستگاه' }, ...columns[sheet].map((column) => ({ title: column.title }))],
      rows: rows[sheet],
    })),
    sheetNames.lists,
  )
  return { bytes, rows: dataSheets.reduce((sum, sheet) => sum + rows[sheet].length, 0), faults }
}
