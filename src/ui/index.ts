// One door to the shared components.
export { type AreaCounty, AreaMap } from './area-map.tsx'
export { assetRoutes, assets } from './assets.ts'
export { Button, type ButtonProps, CopyButton, LinkButton } from './button.tsx'
export { Card, type Fact, Facts, Stat, Stats } from './card.tsx'
export {
  BarChart,
  type BarRow,
  BulletChart,
  type BulletRow,
  ChartFigure,
  type ChartTable,
  FigureTable,
  LineChart,
  type Series,
  Sparkline,
  StackedBars,
  type StackPart,
} from './charts.tsx'
export { CountyMap, type CountyPoint } from './county-map.tsx'
export { JalaliDate, Moment } from './dates.tsx'
export { EndingFields, endingFacts, nextWayTitle } from './ending-fields.tsx'
export {
  CheckField,
  errorOf,
  Field,
  type FieldProps,
  FileField,
  JalaliDateField,
  MoneyField,
  NumberField,
  type Option,
  RadioField,
  SearchSelect,
  SelectField,
  TextArea,
  TextField,
} from './fields.tsx'
export { ErrorSummary, emptyForm, Form, type FormState, fieldId } from './form.tsx'
export { type HeatCell, HeatMatrix, type HeatRow } from './heat-matrix.tsx'
export { Hero } from './hero.tsx'
export { Layout, type LayoutProps } from './layout.tsx'
export { LifecycleCourse, LifecycleDiagram } from './lifecycle-diagram.tsx'
export { BulkBar, ExportLinks, type Filter, FilterBar, ListHead, Pager } from './list.tsx'
export { listUrl, readSort, type Sort } from './list-url.ts'
export { Mark } from './mark.tsx'
export { type BarTone, BarTrack, Meter } from './meter.tsx'
export { EmptyState, Notice, type NoticeTone, Waiting } from './notice.tsx'
export { Bdi, Billions, type MoneyUnit, Num, Rial, ShortRial } from './num.tsx'
export { type Page, usePage, useWords } from './page.ts'
export { PersonName } from './person-name.tsx'
export { Pictogram, type PictogramName } from './pictogram.tsx'
export { type MapPlace, PlaceMap } from './place-map.tsx'
export { Prose } from './prose.tsx'
export { ActPage, BackLink, type CheckItem, CheckPage, QuestionPage } from './question-page.tsx'
export { RankChart, type RankRow } from './rank-chart.tsx'
export { type DaysLeft, RecordList, useRecordColumns } from './record-list.tsx'
export { NextStep, type NextStepProps, RecordPage, type RecordPageProps } from './record-page.tsx'
export { Course, Deadline, rowTone, stateTone, timelineOf } from './record-parts.tsx'
export { PageContext } from './render.ts'
export { SCurve, type SCurveLine, type SCurvePoint, SmallSCurve } from './s-curve.tsx'
export { type Panel, SmallMultiples } from './small-multiples.tsx'
export { StatusChip, type Tone } from './status-chip.tsx'
export { type Column, DataTable, type DataTableProps } from './table.tsx'
export { Breadcrumbs, Tabs } from './tabs.tsx'
export { TimeLeft, type TimeLeftProps } from './time-left.tsx'
export { Timeline, type TimelineEntry } from './timeline.tsx'
export { TrendChart, type TrendChartProps, trendTable } from './trend-chart.tsx'
export { postIn, tellWait } from './wait-events.ts'
