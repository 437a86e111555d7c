import { formatJalali } from '../../../platform/jalali.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import { codeIn } from '../../../platform/record-links.ts'
import {
  Button,
  Card,
  DataTable,
  EmptyState,
  ErrorSummary,
  emptyForm,
  Form,
  type FormState,
  JalaliDate,
  JalaliDateField,
  LinkButton,
  ListHead,
  RecordPage,
  SelectField,
  StatusChip,
  TextField,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import { meetingWords } from '../../meeting/words.ts'
import type { Series } from '../queries.ts'
import { seriesWords } from '../words.ts'
import { dayKey, nthKey } from './series-form-page.tsx'

/** The rule of a series in a sentence. */
function useRule(): (series: Series) => string {
  const t = useWords(seriesWords)
  return (series) =>
    t(series.pattern === 'weeks' ? 'rule_weeks' : 'rule_months', {
      every: series.every,
      day: t(dayKey(series.weekday)),
      nth: series.nth === null ? '' : t(nthKey(series.nth)),
    })
}

const chip = (series: Series, t: (key: 'running' | 'ended') => string) => (
  <StatusChip title={t(series.ended_at ? 'ended' : 'running')} tone={series.ended_at ? 'neutral' : 'active'} />
)

export function SeriesList({ rows, mayBegin }: { rows: readonly Series[]; mayBegin: boolean }) {
  const { lang } = usePage()
  const t = useWords(seriesWords)
  const rule = useRule()
  return (
    <>
      <ListHead
        title={t('series')}
        count={rows.length}
        lead={t('lead')}
        exports={['csv']}
        action={mayBegin ? <LinkButton href="/series/new">{t('begin')}</LinkButton> : undefined}
      />
      {rows.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <DataTable
          caption={t('series')}
          rows={rows}
          rowHref={(row) => `/series/${row.code}`}
          columns={[
            {
              key: 'title',
              title: t('title'),
              className: 'main',
              render: (row) => <a href={`/series/${row.code}`}>{row.title}</a>,
            },
            { key: 'body', title: t('body'), render: (row) => inLang(lang, row.body_title_fa, row.body_title_en) },
            { key: 'rule', title: t('pattern'), render: rule },
            {
              key: 'time',
              title: t('starts_at'),
              render: (row) => <bdi>{lang === 'fa' ? toPersianDigits(row.starts_at) : row.starts_at}</bdi>,
            },
            { key: 'state', title: t('state'), render: (row) => chip(row, t) },
          ]}
        />
      )}
    </>
  )
}

export interface Coming {
  day: string
  /** Null where it is left out. */
  held_on: string | null
  meeting_code: string | null
  reason: string
}

export interface SeriesRecordProps {
  series: Series
  coming: readonly Coming[]
  timeline: readonly TimelineEntry[]
  refused: { which: string; form: FormState } | null
  mayChange: boolean
}

export function SeriesRecord({ series, coming, timeline, refused, mayChange }: SeriesRecordProps) {
  const { lang } = usePage()
  const t = useWords(seriesWords)
  const m = useWords(meetingWords)
  const rule = useRule()
  const formOf = (which: string) => (refused?.which === which ? refused.form : emptyForm)
  const free = coming.filter((one) => one.meeting_code === null)
  return (
    <>
      <ErrorSummary form={refused?.form ?? emptyForm} />
      <RecordPage
        title={series.title}
        kind={inLang(lang, series.body_title_fa, series.body_title_en)}
        code={codeIn(lang, series.code)}
        trail={[{ title: t('series'), href: '/series' }]}
        facts={[
          { title: t('state'), value: chip(series, t) },
          { title: t('pattern'), value: rule(series) },
          {
            title: t('starts_at'),
            value: <bdi>{lang === 'fa' ? toPersianDigits(series.starts_at) : series.starts_at}</bdi>,
          },
          { title: t('mode'), value: m(`mode_${series.mode}`) },
          { title: t('place'), value: series.place },
          { title: t('on_holiday'), value: t(series.on_holiday) },
          { title: t('starts_on'), value: <JalaliDate iso={series.starts_on} /> },
          series.ends_on ? { title: t('ends_on'), value: <JalaliDate iso={series.ends_on} /> } : null,
          series.end_reason ? { title: t('end'), value: series.end_reason, wide: true } : null,
        ]}
        timeline={timeline}
      >
        <Card title={t('coming')}>
          <DataTable
            caption={t('coming')}
            rows={coming}
            columns={[
              { key: 'day', title: t('day'), render: (row) => <JalaliDate iso={row.day} style="weekday" /> },
              {
                key: 'held',
                title: t('held_on'),
                className: 'main',
                render: (row) => (
                  <>
                    {row.held_on ? <JalaliDate iso={row.held_on} style="weekday" /> : t('left_out')}
                    {row.reason ? <div class="muted">{row.reason}</div> : null}
                  </>
                ),
              },
              {
                key: 'called',
                title: t('called'),
                render: (row) =>
                  row.meeting_code ? (
                    <a href={`/meetings/${row.meeting_code}`}>
                      <bdi>{codeIn(lang, row.meeting_code)}</bdi>
                    </a>
                  ) : row.held_on ? (
                    t('to_come')
                  ) : (
                    '—'
                  ),
              },
            ]}
          />
        </Card>
        <p>
          <LinkButton href={`/series/${series.code}.ics`} icon="calendar" kind="quiet" download>
            {t('calendar')}
          </LinkButton>
        </p>
        {mayChange && !series.ended_at ? (
          <details class="course" open={refused !== null}>
            <summary>{t('more')}</summary>
            {free.length > 0 ? (
              <Card title={t('except')}>
                <Form action={`/series/${series.code}/exceptions`}>
                  <SelectField
                    name="day"
                    label={t('day')}
                    form={formOf('exceptions')}
                    options={free.map((one) => ({ value: one.day, title: formatJalali(one.day, 'weekday', lang) }))}
                    required
                  />
                  <JalaliDateField
                    name="moved_to"
                    label={t('moved_to')}
                    hint={t('moved_hint')}
                    form={formOf('exceptions')}
                  />
                  <TextField name="reason" label={t('reason')} form={formOf('exceptions')} required />
                  <div class="actions">
                    <Button kind="secondary">{t('save')}</Button>
                  </div>
                </Form>
              </Card>
            ) : null}
            <Card title={t('end')}>
              <Form action={`/series/${series.code}/ending`}>
                <TextField name="reason" label={t('reason')} form={formOf('ending')} required />
                <div class="actions">
                  <Button kind="danger">{t('end')}</Button>
                </div>
              </Form>
            </Card>
          </details>
        ) : null}
      </RecordPage>
    </>
  )
}
