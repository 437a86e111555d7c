// The return of one period: the grid where the agency types, and the same page as a record for whoever approves and publishes.
import type { Lang } from '../../../platform/ctx.ts'
import type { TimelineEntry as Entry } from '../../../platform/journal.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { comma, say } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  ErrorSummary,
  errorOf,
  FileField,
  Form,
  type FormState,
  fieldId,
  LifecycleCourse,
  LinkButton,
  Moment,
  Notice,
  RecordPage,
  TextArea,
  type TimeLeftProps,
  type TimelineEntry,
  type Tone,
  tellWait,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { placeField, placeTitle } from '../entry-words.ts'
import { showFigure } from '../figure-text.ts'
import { periodTitle } from '../periods.ts'
import type { Indicator } from '../queries.ts'
import type { ReturnRow, Entry as Typed } from '../return-queries.ts'
import { type ReturnStep, returnLifecycle } from '../rules.ts'
import { indicatorWords } from '../words.ts'
import type { CountyName } from './counties-card.tsx'
import { nameOf, unitOf } from './names.ts'
import { returnTitle, returnTone } from './return-parts.tsx'

export interface EntryView {
  indicator: Indicator
  row: ReturnRow
  counties: readonly CountyName[]
  before: ReadonlyMap<string, number>
  lastYear: ReadonlyMap<string, number>
  entries: readonly Typed[]
  /** What is odd about the newest entry, in words. */
  warnings: readonly string[]
  timeLeft: TimeLeftProps | null
  timeline: readonly TimelineEntry[]
  visited: readonly string[]
  form: FormState
  may: Readonly<Record<ReturnStep, boolean>>
  /** The grid is open for typing. */
  isTyping: boolean
  /** Said above the grid: a file was read, or why it was not. */
  uploaded?: { errors: readonly string[] }
}

export function EntryPage(view: EntryView) {
  const { indicator, row, timeLeft } = view
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  const period = periodTitle(indicator.frequency, row.period_index, lang)
  return (
    <RecordPage
      kind={words('returnOf', { period })}
      title={nameOf(lang, indicator)}
      code={codeIn(lang, row.code)}
      trail={[
        { title: words('indicators'), href: '/indicators' },
        { title: nameOf(lang, indicator), href: `/indicators/${indicator.code}` },
      ]}
      next={{
        state: { title: returnTitle(row.state, lang), tone: returnTone(row.state, timeLeft?.workingDays ?? null) },
        holder: lang === 'fa' ? row.holder_fa : row.holder_en,
        timeLeft,
        sentence: words(`sentence_${row.state}` as 'sentence_open'),
        children: <Acts {...view} />,
      }}
      facts={[
        { title: words('agency'), value: lang === 'fa' ? row.agency_fa : row.agency_en },
        { title: words('period'), value: period },
        { title: words('unit'), value: unitOf(lang, indicator) },
        row.revision > 0 && { title: words('revision'), value: words('revisionStands', { n: row.revision }) },
        indicator.method !== '' && { title: words('method'), value: <Bdi>{indicator.method}</Bdi>, wide: true },
      ]}
      timeline={view.timeline}
    >
      {view.isTyping ? <Grid {...view} /> : <Typings {...view} />}
      {view.isTyping && view.entries.length > 0 ? <Typings {...view} /> : null}
      <details class="course">
        <summary>{say(returnLifecycle.title, lang)}</summary>
        <LifecycleCourse lifecycle={returnLifecycle} current={row.state} visited={[...view.visited]} />
      </details>
    </RecordPage>
  )
}

function Acts({ row, may, isTyping }: EntryView) {
  const words = useWords(indicatorWords)
  const at = `/indicators/${row.indicator_code}/entry/${row.period}`
  return (
    <>
      {may.approve ? (
        <Form action={`${at}/approval`} inline>
          <Button icon="check">{words('approve')}</Button>
        </Form>
      ) : null}
      {may.publish ? (
        <Form action={`${at}/publication`} inline>
          <Button icon="check">{words('publish')}</Button>
        </Form>
      ) : null}
      {may.enter && isTyping ? (
        <LinkButton href={`#${fieldId('grid')}`} kind="primary">
          {words('enter')}
        </LinkButton>
      ) : null}
      {may.correct && !isTyping ? (
        <LinkButton href={`${at}?correct=1#${fieldId('grid')}`} kind="secondary">
          {words('correct')}
        </LinkButton>
      ) : null}
      {may.return ? <LinkButton href={`${at}/repair`}>{words('returnForRepair')}</LinkButton> : null}
      {may.drop ? (
        <LinkButton href={`${at}/withdrawal`} kind="quiet">
          {words('drop')}
        </LinkButton>
      ) : null}
      {may.waive ? (
        <LinkButton href={`${at}/waiver`} kind="quiet">
          {words('waive')}
        </LinkButton>
      ) : null}
      {may.reopen ? <LinkButton href={`${at}/reopening`}>{words('reopen')}</LinkButton> : null}
    </>
  )
}

function Grid({ indicator, row, counties, before, lastYear, form, uploaded }: EntryView) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  const at = `/indicators/${row.indicator_code}/entry/${row.period}`
  const places = indicator.is_by_county ? [...counties.map((county) => county.code), 'province'] : ['province']
  const isCorrection = row.revision > 0
  const former = (map: ReadonlyMap<string, number>, place: string) => {
    const value = map.get(place)
    return value === undefined ? <span class="muted">—</span> : <bdi>{showFigure(value, indicator.decimals, lang)}</bdi>
  }
  return (
    <>
      <Card title={words(isCorrection ? 'correct' : 'enter')}>
        <ErrorSummary form={form} />
        {uploaded && uploaded.errors.length > 0 ? (
          <Notice tone="error" title={words('uploadErrors')}>
            <ul>
              {uploaded.errors.map((error) => (
                <li>{error}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
        {uploaded && uploaded.errors.length === 0 ? <Notice tone="success">{words('uploadRead')}</Notice> : null}
        <p class="hint">{words(indicator.is_by_county ? 'entryLead' : 'entryOneLead')}</p>
        <Form action={at} id={fieldId('grid')} draft={`indicator-${row.code}`}>
          <entry-grid>
            <div class="table-frame">
              <table class="data-table plain entry-grid">
                <caption class="visually-hidden">{words('figure')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words(indicator.is_by_county ? 'county' : 'province')}</th>
                    <th scope="col">
                      {words('figure')} <span class="unit">({unitOf(lang, indicator)})</span>
                    </th>
                    <th scope="col">{words('before')}</th>
                    <th scope="col">{words('lastYear')}</th>
                  </tr>
                </thead>
                <tbody>
                  {places.map((place) => {
                    const name = placeField(place)
                    const error = errorOf({ name, label: placeTitle(place, counties, lang), form })
                    const isTotal = place === 'province' && indicator.is_by_county
                    return (
                      <tr
                        class={[isTotal ? 'total' : '', error ? 'invalid' : ''].filter(Boolean).join(' ') || undefined}
                      >
                        <th scope="row">
                          <label for={fieldId(name)}>{placeTitle(place, counties, lang)}</label>
                          {isTotal && indicator.county_rule !== 'none' ? (
                            <p class="hint">
                              {words('provinceLeft')} {indicator.county_rule === 'sum' ? <output class="num" /> : null}
                            </p>
                          ) : null}
                        </th>
                        <td data-label={words('figure')}>
                          <input
                            id={fieldId(name)}
                            name={name}
                            class="input short num"
                            inputmode="decimal"
                            autocomplete="off"
                            data-place={place}
                            value={lang === 'fa' ? toPersianDigits(form.values[name] ?? '') : form.values[name]}
                            aria-invalid={error ? 'true' : undefined}
                            aria-describedby={error ? `${fieldId(name)}-error` : undefined}
                          />
                          {error ? (
                            <p class="field-error" id={`${fieldId(name)}-error`}>
                              {error}
                            </p>
                          ) : null}
                        </td>
                        <td class="num" data-label={words('before')}>
                          {former(before, place)}
                        </td>
                        <td class="num" data-label={words('lastYear')}>
                          {former(lastYear, place)}
                        </td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            </div>
          </entry-grid>
          <TextArea
            name="note"
            label={words('note')}
            hint={words('noteHint')}
            form={form}
            required={isCorrection}
            rows={3}
            maxlength={2000}
          />
          <div class="actions">
            <Button>{words(isCorrection ? 'sendCorrection' : 'send')}</Button>
          </div>
        </Form>
      </Card>
      {indicator.is_by_county ? (
        <details class="card fold">
          <summary>{words('upload')}</summary>
          <p>{words('uploadHint')}</p>
          <p>
            <LinkButton href={`${at}/template.xlsx`} kind="quiet" icon="download" download>
              {words('template')}
            </LinkButton>
          </p>
          <Form action={`${at}/upload`} multipart>
            <FileField
              name="file"
              label={words('upload')}
              form={form}
              required
              accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            />
            <div class="actions">
              <Button kind="secondary">{words('upload')}</Button>
            </div>
          </Form>
        </details>
      ) : null}
    </>
  )
}

function Typings({ indicator, counties, entries, warnings, before, lastYear }: EntryView) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  const [newest, ...older] = entries
  if (!newest)
    return (
      <Card title={words('entries')}>
        <p class="muted">{words('noEntries')}</p>
      </Card>
    )
  const show = (value: number | undefined) => (value === undefined ? '—' : showFigure(value, indicator.decimals, lang))
  const places = [...counties.map((county) => county.code), 'province'].filter(
    (place) => newest.values[place] !== undefined,
  )
  return (
    <Card title={words('entries')}>
      {warnings.length > 0 ? (
        <Notice tone="warning" title={words('warnings')}>
          <ul>
            {warnings.map((warning) => (
              <li>{warning}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <Who entry={newest} />
      <div class="table-frame">
        <table class="data-table plain entry-grid">
          <thead>
            <tr>
              <th scope="col">{words(indicator.is_by_county ? 'county' : 'province')}</th>
              <th scope="col">{words('figure')}</th>
              {older[0] ? <th scope="col">{words('superseded')}</th> : null}
              <th scope="col">{words('before')}</th>
              <th scope="col">{words('lastYear')}</th>
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <tr class={place === 'province' && places.length > 1 ? 'total' : undefined}>
                <th scope="row">{placeTitle(place, counties, lang)}</th>
                <td class="num" data-label={words('figure')}>
                  <bdi>{show(newest.values[place])}</bdi>
                </td>
                {older[0] ? (
                  <td class="num" data-label={words('superseded')}>
                    <bdi>{show(older[0].values[place])}</bdi>
                  </td>
                ) : null}
                <td class="num" data-label={words('before')}>
                  <bdi>{show(before.get(place))}</bdi>
                </td>
                <td class="num" data-label={words('lastYear')}>
                  <bdi>{show(lastYear.get(place))}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {older.map((entry) => (
        <Who entry={entry} value={`${words('provinceTotal')}: ${show(entry.values['province'])}`} />
      ))}
    </Card>
  )
}

function Who({ entry, value }: { entry: Typed; value?: string }) {
  const { lang } = usePage()
  const words = useWords(indicatorWords)
  const by = [entry.person, lang === 'fa' ? entry.by_fa : entry.by_en].filter(Boolean).join(comma(lang))
  return (
    <div>
      <p>
        <b>{words(entry.is_correction ? 'correction' : 'entered')}</b>{' '}
        <span class="muted">
          {by} <Moment at={entry.at} />
        </span>{' '}
        {value}
      </p>
      {entry.note ? <p class="prose">{entry.note}</p> : null}
    </div>
  )
}

/** An event of a return in words. */
export function tellReturn(entry: Entry, lang: Lang): { title: string; note?: string | undefined; tone?: Tone } {
  const told = tellWait(entry, lang)
  if (told) return told
  const words = indicatorWords.in(lang)
  const key = `event_${entry.event.split('.')[1]}`
  const title = words((Object.hasOwn(indicatorWords.table, key) ? key : 'event_other') as 'event_other')
  const note = typeof entry.detail['note'] === 'string' ? entry.detail['note'] : undefined
  const tone = tones[entry.event]
  return { title, note, ...(tone ? { tone } : {}) }
}

const tones: Readonly<Record<string, Tone>> = {
  'indicator_return.approved': 'active',
  'indicator_return.published': 'done',
  'indicator_return.returned': 'due',
  'indicator_return.corrected': 'due',
}
