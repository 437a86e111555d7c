// The workbook an agency fills in, and how it is read back: every mistake by sheet, row, column and cause. The same sheets with one more
// column, the agency, bring the plans of many agencies at once.
import type { Lang } from '../../platform/ctx.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { toPersianDigits } from '../../platform/persian.ts'
import type { SheetColumn } from '../../platform/sheet-values.ts'
import { type TemplateSheet, templateBytes } from '../../platform/template.ts'
import type { Option } from '../../ui/index.ts'
import type { PlanChoices } from './choices.ts'
import { type PlanContent, type SourceKind, sourceKinds } from './content.ts'
import { planWords } from './words.ts'

export const sheetNames = {
  guide: 'راهنما',
  objectives: 'هدف‌ها',
  programmes: 'برنامه‌های عملیاتی',
  solutions: 'راهکارها',
  projects: 'پروژه‌ها',
  milestones: 'مرحله‌ها',
  indicators: 'شاخص‌ها',
  lists: 'فهرست‌ها',
} as const
export const dataSheets = ['objectives', 'programmes', 'solutions', 'projects', 'milestones', 'indicators'] as const
export type DataSheet = (typeof dataSheets)[number]

export const sourceTitles: Record<SourceKind, string> = {
  public_budget: 'اعتبار عمومی (ریال)',
  internal: 'منابع داخلی (ریال)',
  bank: 'تسهیلات بانکی (ریال)',
  private: 'بخش خصوصی (ریال)',
  foreign: 'سرمایهٔ خارجی (ریال)',
}
export const wholeProvince = 'همهٔ استان'

const key = { key: 'key', title: 'کلید', type: 'text', required: true, longest: 16 } as const
const title = { key: 'title', title: 'عنوان', type: 'text', required: true, longest: 300 } as const
const description = { key: 'description', title: 'شرح', type: 'text', longest: 4000 } as const
const projectKey = { key: 'project', title: 'کلید پروژه', type: 'text', required: true, longest: 16 } as const

/** What each choice column accepts: every way people write it, by code. */
export interface SheetChoices {
  actions: Record<string, string>
  counties: Record<string, string>
  posts: Record<string, string>
  indicators: Record<string, string>
}

export function columnsOf(choices: SheetChoices) {
  return {
    objectives: [key, title, description],
    programmes: [key, title, { key: 'objective', title: 'کلید هدف', type: 'text', longest: 16 }, description],
    solutions: [
      key,
      title,
      { key: 'action', title: 'اقدام محوری', type: 'choice', choices: choices.actions },
      description,
    ],
    projects: [
      key,
      title,
      { key: 'programme', title: 'کلید برنامهٔ عملیاتی', type: 'text', longest: 16 },
      { key: 'action', title: 'اقدام محوری', type: 'choice', choices: choices.actions },
      { key: 'solution', title: 'کلید راهکار', type: 'text', longest: 16 },
      { key: 'county', title: 'شهرستان', type: 'choice', choices: choices.counties },
      { key: 'place', title: 'محل', type: 'text', longest: 200 },
      { key: 'latitude', title: 'عرض جغرافیایی', type: 'decimal' },
      { key: 'longitude', title: 'طول جغرافیایی', type: 'decimal' },
      { key: 'budget', title: 'بودجه (ریال)', type: 'rial' },
      ...sourceKinds.map((kind) => ({ key: kind, title: sourceTitles[kind], type: 'rial' as const })),
      { key: 'starts_on', title: 'آغاز', type: 'date' },
      { key: 'ends_on', title: 'پایان', type: 'date' },
      { key: 'post', title: 'سمت مسئول', type: 'choice', choices: choices.posts },
      { key: 'is_public', title: 'برای همگان', type: 'yes_no' },
      description,
    ],
    milestones: [
      projectKey,
      { ...key, title: 'کلید مرحله' },
      title,
      { key: 'starts_on', title: 'آغاز', type: 'date' },
      { key: 'due_on', title: 'سررسید', type: 'date' },
      { key: 'weight', title: 'وزن (درصد)', type: 'decimal' },
      { key: 'cost', title: 'هزینه (ریال)', type: 'rial' },
      { key: 'proof', title: 'نشانهٔ انجام', type: 'text', longest: 500 },
    ],
    indicators: [
      projectKey,
      title,
      { key: 'unit', title: 'یکا', type: 'text', longest: 80 },
      { key: 'baseline', title: 'مقدار پایه', type: 'decimal' },
      { key: 'target', title: 'هدف', type: 'decimal' },
      { key: 'source', title: 'منبع داده', type: 'text', longest: 200 },
      { key: 'indicator', title: 'شاخص فهرست استان', type: 'choice', choices: choices.indicators },
    ],
  } as const satisfies Record<DataSheet, readonly SheetColumn[]>
}

/** Every way a choice may be written: its title, and for actions its number or title alone. */
export function sheetChoices(choices: PlanChoices): SheetChoices {
  const byTitle = (options: readonly Option[]) =>
    Object.fromEntries(options.map((option) => [option.title, option.value]))
  return {
    actions: Object.fromEntries(
      choices.actions.flatMap(({ value, title: named }) => [
        [named, value],
        [named.replace(/^[^.]*\.\s*/, ''), value],
        [value, value],
        [toPersianDigits(value), value],
      ]),
    ),
    counties: {
      ...byTitle(choices.counties),
      [wholeProvince]: 'province',
      ...Object.fromEntries(choices.counties.map((one) => [one.value, one.value])),
    },
    posts: byTitle(choices.posts),
    indicators: byTitle(choices.indicators),
  }
}

/** The template of one agency: empty, or filled with the plan as it stands, so that it can be taken up again in Excel. */
export function planTemplate(content: PlanContent, choices: PlanChoices, agency: string, lang: Lang): Promise<Buffer> {
  const words = planWords.in(lang)
  const day = (iso: string | null) => (iso ? formatJalali(iso, 'numeric', 'fa') : null)
  const named = (options: readonly Option[], value: string | number | null) =>
    value === null ? null : (options.find((option) => option.value === String(value))?.title ?? null)
  const listed: Record<string, readonly string[]> = {
    action: choices.actions.map((option) => option.title),
    county: [wholeProvince, ...choices.counties.map((option) => option.title)],
    post: choices.posts.map((option) => option.title),
    indicator: choices.indicators.map((option) => option.title),
    is_public: [words('yes'), words('no')],
  }
  const columns = columnsOf(sheetChoices(choices))
  const rows: Record<DataSheet, (string | number | null)[][]> = {
    objectives: content.objectives.map((one) => [one.key, one.title, one.description]),
    programmes: content.programmes.map((one) => [one.key, one.title, one.objective, one.description]),
    solutions: content.solutions.map((one) => [
      one.key,
      one.title,
      named(choices.actions, one.action_number),
      one.description,
    ]),
    projects: content.projects.map((one) => [
      one.key,
      one.title,
      one.programme,
      named(choices.actions, one.action_number),
      one.solution,
      one.scope === 'province' ? wholeProvince : named(choices.counties, one.county_code),
      one.place,
      one.latitude,
      one.longitude,
      one.budget_rial,
      ...sourceKinds.map((kind) => one.funding.find((source) => source.source_kind === kind)?.amount_rial ?? null),
      day(one.starts_on),
      day(one.ends_on),
      named(choices.posts, one.responsible_post_id),
      one.is_public ? words('yes') : words('no'),
      one.description,
    ]),
    milestones: content.projects.flatMap((project) =>
      project.milestones.map((one) => [
        project.key,
        one.key,
        one.title,
        day(one.starts_on),
        day(one.due_on),
        one.weight,
        one.cost_rial,
        one.proof_wanted,
      ]),
    ),
    indicators: content.projects.flatMap((project) =>
      project.indicators.map((one) => [
        project.key,
        one.title,
        one.unit,
        one.baseline,
        one.target,
        one.source,
        named(choices.indicators, one.indicator_id),
      ]),
    ),
  }
  const sheets: TemplateSheet[] = dataSheets.map((sheet) => ({
    name: sheetNames[sheet],
    columns: columns[sheet].map((column) => ({
      title: column.title,
      ...(listed[column.key] ? { choices: listed[column.key]! } : {}),
      ...(column.key === 'title' ? { width: 46 } : column.key === 'description' ? { width: 50 } : {}),
    })),
    rows: rows[sheet],
  }))
  return templateBytes([guideSheet(agency), ...sheets], sheetNames.lists)
}

function guideSheet(agency: string): TemplateSheet {
  const lines = [
    `قالب برنامهٔ ${agency}`,
    'هر برگه یک بخش برنامه است. سرستون‌ها را تغییر ندهید؛ ترتیب ستون‌ها آزاد است.',
    'کلید نشانهٔ کوتاه هر ردیف است، مانند O01 برای هدف، B01 برای برنامهٔ عملیاتی، S01 برای راهکار، P01 برای پروژه و M01 برای مرحله. کلیدها را در نسخه‌های بعد نگه دارید.',
    'تاریخ‌ها را جلالی بنویسید، مانند ۱۴۰۵/۰۷/۱۵. مبلغ‌ها به ریال است.',
    'جمع منابع هر پروژه باید با بودجهٔ آن برابر باشد و جمع وزن مرحله‌های هر پروژه ۱۰۰ شود.',
    'هر پروژه دست‌کم یک شاخص با یکا، مقدار پایه، هدف و منبع می‌خواهد.',
    'برای پروژهٔ استانی، در ستون شهرستان «همهٔ استان» را برگزینید.',
  ]
  return {
    name: sheetNames.guide,
    columns: [{ title: 'راهنمای پرکردن', width: 110 }],
    rows: lines.map((line) => [line]),
  }
}
