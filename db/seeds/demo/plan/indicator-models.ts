// What the invented province measures beside the reference indicators, and how every figure behaves: its level, growth, seasons,
// spread over the counties, and how ambitious its target is.
import type { Frequency } from '../../../../src/programme/indicator/periods.ts'

export interface Model {
  code: string
  agency: string
  frequency: Frequency
  isByCounty: boolean
  decimals: number
  /** Level of the province at the end of the span. */
  level: number
  /** Growth a year, as a share. */
  growth: number
  /** Size of the random swing, as a share. */
  swing: number
  /** Seasons follow the working year: little in Farvardin, much in Esfand. */
  isSeasonal?: boolean
  most?: number
  jump: number | null
  /** Target at the end of this year as a multiple of the level; null aims at nothing. */
  aim: number | null
  /** Persistent level rather than a count of what happened in the period. */
  isStock?: boolean
}

const model = (
  code: string,
  agency: string,
  frequency: Frequency,
  [level, growth, swing]: [number, number, number],
  rest: Partial<Model> = {},
): Model => ({
  code,
  agency,
  frequency,
  level,
  growth,
  swing,
  isByCounty: true,
  decimals: 0,
  jump: 70,
  aim: 1,
  ...rest,
})
const whole = { isByCounty: false } as const
const percent = { ...whole, decimals: 1, most: 100, jump: 25 } as const

export const models: readonly Model[] = [
  model('investment_opportunities', 'economy', 'quarter', [46, 0.15, 0.16], { jump: 60, aim: 1.05 }),
  model('service_centre_performance', 'economy', 'quarter', [71, 0.06, 0.05], { ...percent, aim: 1.12 }),
  model('unfinished_packages', 'planning', 'quarter', [22, 0.25, 0.25], { jump: 80, aim: 0.9 }),
  model('effective_support', 'imt', 'month', [132, 0.18, 0.12], { isSeasonal: true, jump: 60, aim: 1.02 }),
  model('facilitation_performance', 'imt', 'month', [74, 0.08, 0.06], { ...percent, aim: 1.15 }),
  model('investment_packages', 'economy', 'quarter', [31, 0.3, 0.2], { jump: 80, aim: 1.25 }),
  model('new_units', 'imt', 'month', [38, 0.12, 0.14], { isSeasonal: true, aim: 1.04 }),
  model('revived_units', 'estates', 'month', [17, 0.28, 0.2], { isSeasonal: true, aim: 1.3 }),
  model('facilitation_day', 'imt', 'month', [24, 0.1, 0.15], { isSeasonal: true, jump: 80, aim: 0.95 }),
  model('restarted_projects', 'planning', 'quarter', [27, 0.14, 0.2], { jump: 80, aim: 1.1 }),
  model('dialogue_performance', 'economy', 'quarter', [58, 0.1, 0.07], { ...percent, aim: 1.3 }),
  model('projects_in_operation', 'imt', 'quarter', [63, 0.12, 0.12], { isSeasonal: true, aim: 0.98 }),
  model('investment_portfolio', 'economy', 'quarter', [412, 0.34, 0.03], {
    ...whole,
    decimals: 1,
    jump: 40,
    aim: 1.03,
    isStock: true,
  }),
  model('investors_found', 'economy', 'quarter', [29, 0.2, 0.2], { jump: 80, aim: 1.15 }),
  model('unnamed_permits', 'economy', 'quarter', [44, 0.4, 0.18], { jump: 80, aim: 1.02 }),
  model('licence_free_zones', 'estates', 'year', [19, 0.3, 0.05], { jump: 100, aim: 1.4, isStock: true }),
  model('knowledge_firms', 'science_park', 'quarter', [486, 0.19, 0.012], {
    ...whole,
    jump: 30,
    aim: 1.06,
    isStock: true,
  }),
  model('industrial_electricity', 'power_reg', 'month', [318, 0.05, 0.04], {
    ...whole,
    decimals: 1,
    jump: 30,
    aim: null,
    isSeasonal: true,
  }),
  model('export_value', 'customs', 'month', [196, 0.1, 0.07], {
    ...whole,
    decimals: 1,
    jump: 35,
    aim: 1.08,
    isSeasonal: true,
  }),
  model('export_weight', 'customs', 'month', [271, 0.04, 0.06], {
    ...whole,
    decimals: 1,
    jump: 35,
    aim: 1,
    isSeasonal: true,
  }),
  model('facilities_paid', 'bank_coordination', 'month', [9400, 0.36, 0.08], { isSeasonal: true, jump: 80, aim: 1.22 }),
  model('jobs_created', 'coop_labour', 'month', [2350, 0.07, 0.08], { isSeasonal: true, jump: 60, aim: 1.12 }),
  model('facility_licences', 'imt', 'month', [148, 0.09, 0.1], { isSeasonal: true, aim: null }),
  model('power_cuts', 'power_dist', 'month', [41, -0.12, 0.15], { ...whole, jump: 60, aim: 0.82 }),
  model('cargo_rail', 'railway', 'month', [122, 0.06, 0.06], { ...whole, decimals: 1, jump: 35, aim: 1.05 }),
  model('food_stock_days', 'agri', 'month', [86, 0.01, 0.04], { ...whole, jump: 30, aim: 1.03, isStock: true }),
  model('standard_certified', 'standard', 'quarter', [1240, 0.08, 0.008], {
    ...whole,
    jump: 20,
    aim: 1.02,
    isStock: true,
  }),
  model('coop_units', 'coop_labour', 'quarter', [934, 0.05, 0.01], { jump: 40, aim: 1.04, isStock: true }),
  model('industrial_land', 'estates', 'quarter', [57, 0.12, 0.2], { jump: 90, aim: 1.18 }),
  model('treated_wastewater', 'estates', 'quarter', [46, 0.11, 0.04], { ...percent, aim: 1.05 }),
  model('mine_output', 'imt', 'quarter', [6100, 0.07, 0.06], { jump: 60, aim: 0.97, isSeasonal: true }),
  model('exporters_active', 'customs', 'quarter', [352, 0.09, 0.03], { ...whole, jump: 30, aim: 1.01 }),
  model('research_share', 'science_park', 'year', [1.34, 0.14, 0.03], {
    ...whole,
    decimals: 2,
    jump: 60,
    aim: 1.2,
    isStock: true,
  }),
  model('energy_intensity', 'planning', 'year', [2.18, -0.05, 0.02], {
    ...whole,
    decimals: 2,
    jump: 40,
    aim: 0.93,
    isStock: true,
  }),
]

export interface NewDefinition {
  code: string
  agency: string
  title_fa: string
  title_en: string
  unit: string
  unit_en: string
  polarity?: 'less' | 'near'
  period_rule?: 'mean' | 'last'
  core_action_number: number
  formula?: string
  frequency?: Frequency
  is_by_county?: boolean
  county_rule?: 'none'
  decimals?: number
  method: string
}

/** In an order in which each stands after those it is computed from. */
export const definitions: readonly NewDefinition[] = [
  {
    code: 'industrial_electricity',
    agency: 'power_reg',
    title_fa: 'مصرف برق صنعت',
    title_en: 'Electricity used by industry',
    unit: 'گیگاوات‌ساعت',
    unit_en: 'GWh',
    core_action_number: 1,
    method: 'برق فروخته‌شده به مشترکان صنعتی و معدنی استان در دوره، بر پایهٔ قرائت کنتور.',
  },
  {
    code: 'export_value',
    agency: 'customs',
    title_fa: 'ارزش صادرات غیرنفتی',
    title_en: 'Value of non-oil exports',
    unit: 'میلیون دلار',
    unit_en: 'million dollars',
    core_action_number: 7,
    method: 'ارزش کالای صادرشده از گمرک‌های استان، بی میعانات گازی و کالای همراه مسافر.',
  },
  {
    code: 'export_weight',
    agency: 'customs',
    title_fa: 'وزن صادرات غیرنفتی',
    title_en: 'Weight of non-oil exports',
    unit: 'هزار تن',
    unit_en: 'thousand tonnes',
    core_action_number: 7,
    method: 'وزن کالای صادرشده از گمرک‌های استان.',
  },
  {
    code: 'export_unit_value',
    agency: 'customs',
    title_fa: 'ارزش هر تن کالای صادراتی',
    title_en: 'Value of a tonne exported',
    unit: 'دلار',
    unit_en: 'dollars',
    period_rule: 'mean',
    core_action_number: 7,
    formula: 'export_value / export_weight * 1000',
    frequency: 'month',
    is_by_county: false,
    county_rule: 'none',
    method: 'هرچه بیشتر باشد، کالای صادراتی پردازش‌شده‌تر است.',
  },
  {
    code: 'facilities_paid',
    agency: 'bank_coordination',
    title_fa: 'تسهیلات پرداختی به تولید',
    title_en: 'Loans paid to producers',
    unit: 'میلیارد ریال',
    unit_en: 'billion rials',
    core_action_number: 3,
    method: 'تسهیلات سرمایه در گردش و سرمایهٔ ثابت که بانک‌های استان در دوره به واحدهای تولیدی پرداخته‌اند.',
  },
  {
    code: 'jobs_created',
    agency: 'coop_labour',
    title_fa: 'اشتغال تازهٔ ثبت‌شده',
    title_en: 'New jobs registered',
    unit: 'نفر',
    unit_en: 'persons',
    core_action_number: 2,
    method: 'شاغلان تازه‌ای که در دوره بیمه‌پردازی آن‌ها از سوی واحدهای تولیدی آغاز شده است.',
  },
  {
    code: 'facility_licences',
    agency: 'imt',
    title_fa: 'جوازهای تأسیس صادرشده',
    title_en: 'Establishment licences issued',
    unit: 'جواز',
    unit_en: 'licences',
    core_action_number: 5,
    method: 'جوازهای تأسیس صنعتی و معدنی صادرشده در دوره.',
  },
  {
    code: 'power_cuts',
    agency: 'power_dist',
    title_fa: 'خاموشی شهرک‌های صنعتی',
    title_en: 'Power cuts in industrial estates',
    unit: 'ساعت',
    unit_en: 'hours',
    polarity: 'less',
    core_action_number: 1,
    method: 'میانگین ساعت‌های خاموشی با برنامه و بی‌برنامه در شهرک‌های صنعتی.',
  },
  {
    code: 'cargo_rail',
    agency: 'railway',
    title_fa: 'بار جابه‌جاشده با راه‌آهن',
    title_en: 'Cargo carried by rail',
    unit: 'هزار تن',
    unit_en: 'thousand tonnes',
    core_action_number: 1,
    method: 'بار بارگیری و تخلیه‌شده در ایستگاه‌های استان.',
  },
  {
    code: 'food_stock_days',
    agency: 'agri',
    title_fa: 'ذخیرهٔ کالاهای اساسی',
    title_en: 'Stock of basic goods',
    unit: 'روز',
    unit_en: 'days',
    polarity: 'near',
    period_rule: 'last',
    core_action_number: 8,
    method:
      'شمار روزهایی که موجودی انبارها، مصرف استان را می‌پوشاند؛ کمتر از هدف خطر کمبود است و بیشتر از آن خواب سرمایه.',
  },
  {
    code: 'standard_certified',
    agency: 'standard',
    title_fa: 'پروانه‌های معتبر استاندارد',
    title_en: 'Valid standard certificates',
    unit: 'پروانه',
    unit_en: 'certificates',
    period_rule: 'last',
    core_action_number: 6,
    method: 'پروانه‌های کاربرد نشان استاندارد که در پایان دوره اعتبار دارند.',
  },
  {
    code: 'coop_units',
    agency: 'coop_labour',
    title_fa: 'تعاونی‌های تولیدی فعال',
    title_en: 'Active production cooperatives',
    unit: 'تعاونی',
    unit_en: 'cooperatives',
    period_rule: 'last',
    core_action_number: 10,
    method: 'تعاونی‌های تولیدی که در پایان دوره دارای کارکرد و بیمه‌شدهٔ شاغل‌اند.',
  },
  {
    code: 'industrial_land',
    agency: 'estates',
    title_fa: 'زمین صنعتی واگذارشده',
    title_en: 'Industrial land assigned',
    unit: 'هکتار',
    unit_en: 'hectares',
    core_action_number: 1,
    method: 'زمین و کارگاه آمادهٔ واگذارشده در شهرک‌ها و نواحی صنعتی در دوره.',
  },
  {
    code: 'treated_wastewater',
    agency: 'estates',
    title_fa: 'سهم پساب بازچرخانی‌شده',
    title_en: 'Share of wastewater reused',
    unit: 'درصد',
    unit_en: 'percent',
    period_rule: 'mean',
    core_action_number: 9,
    method: 'سهم پساب تصفیه‌شدهٔ شهرک‌های صنعتی که دوباره در صنعت به کار رفته است.',
  },
  {
    code: 'mine_output',
    agency: 'imt',
    title_fa: 'استخراج معدن‌ها',
    title_en: 'Output of mines',
    unit: 'هزار تن',
    unit_en: 'thousand tonnes',
    core_action_number: 4,
    method: 'مادهٔ معدنی استخراج‌شده از معدن‌های فعال استان در دوره.',
  },
  {
    code: 'exporters_active',
    agency: 'customs',
    title_fa: 'صادرکنندگان فعال',
    title_en: 'Active exporters',
    unit: 'صادرکننده',
    unit_en: 'exporters',
    core_action_number: 7,
    method: 'شخص‌هایی که در دوره دست‌کم یک اظهارنامهٔ صادراتی قطعی داشته‌اند.',
  },
  {
    code: 'research_share',
    agency: 'science_park',
    title_fa: 'سهم پژوهش در هزینهٔ صنعت',
    title_en: 'Share of research in industry’s cost',
    unit: 'درصد',
    unit_en: 'percent',
    period_rule: 'last',
    core_action_number: 4,
    method: 'هزینهٔ پژوهش و توسعهٔ واحدهای بزرگ به همهٔ هزینه‌های آن‌ها.',
  },
  {
    code: 'energy_intensity',
    agency: 'planning',
    title_fa: 'شدت انرژی صنعت',
    title_en: 'Energy intensity of industry',
    unit: 'بشکه معادل نفت خام',
    unit_en: 'barrels of oil equivalent',
    polarity: 'less',
    period_rule: 'last',
    core_action_number: 9,
    method: 'انرژی مصرفی صنعت استان به ازای هر میلیارد ریال ارزش افزودهٔ ثابت.',
  },
  {
    code: 'licence_conversion',
    agency: 'imt',
    title_fa: 'نسبت پروانه به جواز',
    title_en: 'Operating licences per establishment licence',
    unit: 'درصد',
    unit_en: 'percent',
    period_rule: 'mean',
    core_action_number: 5,
    formula: 'new_units / facility_licences * 100',
    frequency: 'month',
    decimals: 1,
    is_by_county: false,
    county_rule: 'none',
    method: 'از هر صد جواز تأسیس، چند پروانهٔ بهره‌برداری داده شده است.',
  },
  {
    code: 'units_gained',
    agency: 'imt',
    title_fa: 'واحدهای افزوده به چرخهٔ تولید',
    title_en: 'Units added to production',
    unit: 'واحد',
    unit_en: 'units',
    core_action_number: 2,
    formula: 'new_units + revived_units',
    frequency: 'month',
    is_by_county: true,
    method: 'واحدهای تازه‌تأسیس و احیاشده با هم.',
  },
  {
    code: 'new_units_this_year',
    agency: 'imt',
    title_fa: 'واحدهای تازه‌تأسیس از آغاز سال',
    title_en: 'New units since the year began',
    unit: 'واحد',
    unit_en: 'units',
    period_rule: 'last',
    core_action_number: 1,
    formula: 'ytd(new_units)',
    frequency: 'month',
    is_by_county: true,
    method: 'جمع واحدهای تازه‌تأسیس از فروردین تا پایان دوره.',
  },
  {
    code: 'export_growth',
    agency: 'customs',
    title_fa: 'رشد ارزش صادرات',
    title_en: 'Growth of export value',
    unit: 'درصد',
    unit_en: 'percent',
    period_rule: 'mean',
    core_action_number: 7,
    formula: '(export_value - same_last_year(export_value)) / same_last_year(export_value) * 100',
    frequency: 'month',
    decimals: 1,
    is_by_county: false,
    county_rule: 'none',
    method: 'تغییر ارزش صادرات نسبت به همان ماه سال گذشته.',
  },
]

/** How the counties share what the province counts. */
export const shares: Readonly<Record<string, number>> = {
  '0303': 0.36,
  '0306': 0.09,
  '0307': 0.08,
  '0310': 0.06,
  '0321': 0.06,
  '0314': 0.055,
  '0312': 0.05,
  '0322': 0.045,
  '0302': 0.04,
  '0305': 0.03,
  '0320': 0.03,
  '0325': 0.025,
  '0313': 0.02,
  '0316': 0.018,
  '0319': 0.022,
  '0324': 0.014,
  '0311': 0.014,
  '0315': 0.008,
  '0323': 0.007,
  '0326': 0.007,
  '0327': 0.005,
}

/** Knowledge-based firms of the invented country's provinces in the last period, and their yearly growth. */
export const peers: Readonly<Record<string, readonly [firms: number, growth: number]>> = {
  '23': [4310, 0.12],
  '10': [742, 0.13],
  '09': [561, 0.11],
  '07': [505, 0.14],
  '30': [494, 0.1],
  '02': [352, 0.12],
  '08': [288, 0.15],
  '21': [274, 0.1],
  '06': [266, 0.12],
  '01': [251, 0.13],
  '25': [236, 0.16],
  '20': [214, 0.1],
  '04': [187, 0.14],
  '00': [179, 0.11],
  '13': [168, 0.1],
  '26': [163, 0.12],
  '05': [131, 0.15],
  '22': [118, 0.17],
  '15': [109, 0.12],
  '19': [101, 0.13],
  '24': [94, 0.11],
  '12': [91, 0.15],
  '18': [88, 0.14],
  '27': [84, 0.1],
  '14': [76, 0.12],
  '11': [69, 0.18],
  '29': [61, 0.14],
  '28': [52, 0.13],
  '17': [44, 0.15],
  '16': [38, 0.16],
}
