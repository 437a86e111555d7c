import type { TimerInList } from '../../../calendar/queries.ts'
import { recordPath } from '../../../platform/record-links.ts'
import {
  BarChart,
  Button,
  ChartFigure,
  DataTable,
  ErrorSummary,
  type FormState,
  JalaliDate,
  ListHead,
  Notice,
  Num,
  SelectField,
  Stat,
  Stats,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { named, type Reference } from '../../demand/reference.ts'
import type { OpenCase } from '../queries.ts'
import type { Simulated } from '../rules.ts'
import { clockWords } from '../words.ts'
import { ScopeFields, TermFields } from './rule-fields.tsx'

const shown = 50

interface Props {
  form: FormState
  timers: readonly TimerInList[]
  reference: Reference
  result: Simulated<OpenCase> | null
}

/** A question in the address and its answer below; nothing is written. */
export function Simulator({ form, timers, reference, result }: Props) {
  const { lang } = usePage()
  const t = useWords(clockWords)
  const options = timers.map((timer) => ({
    value: timer.code,
    title: lang === 'fa' ? timer.subject_fa : timer.subject_en,
  }))
  return (
    <>
      <ListHead title={t('simulator')} lead={t('simulator_lead')} />
      <ErrorSummary form={form} />
      <form method="get" action="/clock-simulator" class="form">
        <SelectField name="timer" label={t('timer')} form={form} required options={options} />
        <TermFields form={form} />
        <ScopeFields form={form} reference={reference} AgencyField={SelectField} />
        <div class="actions">
          <Button>{t('look')}</Button>
        </div>
      </form>
      {result ? <Answer result={result} reference={reference} /> : null}
    </>
  )
}

function Answer({ result, reference }: { result: Simulated<OpenCase>; reference: Reference }) {
  const { lang } = usePage()
  const t = useWords(clockWords)
  const agency = (id: number | null) => named(reference.agency.get(id ?? 0), lang) || t('nobody')
  return (
    <section id="answer" class="simulated">
      <Stats>
        <Stat title={t('looked')} value={<Num value={result.looked} />} />
        <Stat title={t('moved')} value={<Num value={result.moved.length} />} tone="active" />
        <Stat title={t('later')} value={<Num value={result.later} />} />
        <Stat title={t('earlier')} value={<Num value={result.earlier} />} tone="due" />
        <Stat title={t('late_at_once')} value={<Num value={result.lateAtOnce} />} tone="late" />
        <Stat title={t('kept')} value={<Num value={result.kept} />} />
      </Stats>
      {result.moved.length === 0 ? (
        <Notice>{t('nothing')}</Notice>
      ) : (
        <>
          <ChartFigure
            sentence={t('by_agency', {
              n: result.moved.length,
              agency: agency(result.byAgency[0]?.organisationId ?? null),
            })}
            table={{
              columns: [t('agency'), t('moved'), t('late_at_once')],
              rows: result.byAgency.map((one) => [
                agency(one.organisationId),
                <Num value={one.moved} />,
                <Num value={one.lateAtOnce} />,
              ]),
            }}
          >
            <BarChart
              rows={result.byAgency.slice(0, 12).map((one) => ({
                title: agency(one.organisationId),
                value: one.moved,
                tone: one.lateAtOnce > 0 ? 'late' : 'action',
              }))}
            />
          </ChartFigure>
          <h2>{t('cases')}</h2>
          <DataTable
            caption={t('cases')}
            rows={result.moved.slice(0, shown)}
            sort={null}
            columns={[
              {
                key: 'case',
                title: t('case'),
                className: 'main',
                render: ({ one }) => <a href={recordPath(one.lifecycle, one.code)}>{one.title}</a>,
              },
              {
                key: 'agency',
                title: t('agency'),
                className: 'wrap',
                render: ({ one }) => agency(one.organisation_id),
              },
              { key: 'before', title: t('before'), render: ({ before }) => <JalaliDate iso={before} /> },
              { key: 'after', title: t('after'), render: ({ after }) => <JalaliDate iso={after} /> },
            ]}
          />
          {result.moved.length > shown ? <p class="muted">{t('more', { n: result.moved.length - shown })}</p> : null}
        </>
      )}
    </section>
  )
}
