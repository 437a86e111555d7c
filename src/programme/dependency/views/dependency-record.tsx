import type { Lang } from '../../../platform/ctx.ts'
import type { KnownEnding } from '../../../platform/ending-queries.ts'
import { formatJalali } from '../../../platform/jalali.ts'
import type { TimelineEntry as Entry } from '../../../platform/journal.ts'
import { stateOf } from '../../../platform/lifecycle.ts'
import type { History } from '../../../platform/record-history.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { pick, say } from '../../../platform/words.ts'
import {
  Card,
  Course,
  DataTable,
  endingFacts,
  JalaliDate,
  LinkButton,
  Moment,
  Notice,
  nextWayTitle,
  RecordPage,
  type TimeLeftProps,
  type Tone,
  tellWait,
  timelineOf,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Dependency, Offer } from '../queries.ts'
import { dependencyLifecycle } from '../rules.ts'
import { dependencyWords } from '../words.ts'
import { toneOf } from './dependency-list.tsx'
import { KindPicture } from './kind-picture.tsx'

export interface DependencyView {
  dependency: Dependency
  offers: readonly Offer[]
  history: History
  timeLeft: TimeLeftProps | null
  ending: KnownEnding | null
  may: { answer: boolean; renegotiate: boolean; withdraw: boolean; receive: boolean }
}

type Words = ReturnType<typeof dependencyWords.in>
type Key = Parameters<Words>[0]

export function DependencyRecord({ dependency: d, offers, history, timeLeft, ending, may }: DependencyView) {
  const { lang } = usePage()
  const words = useWords(dependencyWords)
  const predecessor = pick(lang, d.predecessor_agency_fa, d.predecessor_agency_en)
  const successor = pick(lang, d.successor_agency_fa, d.successor_agency_en)
  const way = ending ? nextWayTitle(ending.next_way, lang) : ''
  const date = formatJalali(d.state === 'accepted' ? d.promised_on! : d.needed_on, 'long', lang)
  const at = `/dependencies/${d.code}`
  return (
    <RecordPage
      kind={words('dependency')}
      title={d.title}
      code={codeIn(lang, d.code)}
      trail={[{ title: words('dependencies'), href: '/dependencies' }]}
      next={{
        state: { title: say(stateOf(dependencyLifecycle, d.state).title, lang), tone: toneOf(d.state, d.late_days) },
        holder: d.holder_fa ? pick(lang, d.holder_fa, d.holder_en ?? d.holder_fa) : null,
        timeLeft,
        sentence: words(`sentence_${d.state}` as Key, { predecessor, successor, date, way }),
        children: (
          <>
            {may.answer ? (
              <LinkButton href={`${at}/answer`} kind="primary" icon="check">
                {words('answer')}
              </LinkButton>
            ) : null}
            {may.receive ? (
              <LinkButton href={`${at}/receipt`} kind={may.answer ? 'secondary' : 'primary'} icon="check">
                {words('receipt')}
              </LinkButton>
            ) : null}
            {may.renegotiate ? <LinkButton href={`${at}/renegotiation`}>{words('renegotiate')}</LinkButton> : null}
            {may.withdraw ? (
              <LinkButton href={`${at}/withdrawal`} kind="quiet">
                {words('withdraw')}
              </LinkButton>
            ) : null}
          </>
        ),
      }}
      facts={[
        { title: words('kind'), value: words(d.kind) },
        { title: words('lag'), value: d.lag_days === 0 ? words('noLag') : words('lagDays', { days: d.lag_days }) },
        { title: words(d.promised_on ? 'onTable' : 'neededOn'), value: <JalaliDate iso={d.needed_on} style="long" /> },
        d.promised_on ? { title: words('promisedOn'), value: <JalaliDate iso={d.promised_on} style="long" /> } : null,
        d.commitment_code
          ? {
              title: words('commitment'),
              value: <a href={`/commitments/${d.commitment_code}`}>{codeIn(lang, d.commitment_code)}</a>,
            }
          : null,
        { title: words('reason'), value: d.reason, wide: true },
        ...endingFacts(ending, lang),
      ]}
      timeline={timelineOf(history, lang, (entry) => tell(entry, lang))}
    >
      {d.late_days !== null ? (
        <Notice tone="warning">{words('lateSentence', { days: d.late_days, project: d.successor_title })}</Notice>
      ) : null}
      <Card>
        <div class="dependency-ends">
          <End
            title={words('predecessor')}
            code={d.predecessor_code}
            project={d.predecessor_title}
            agency={predecessor}
            milestone={d.predecessor_milestone ?? words('wholeProject')}
          />
          <KindPicture kind={d.kind} label={words(d.kind)} isRtl={lang === 'fa'} />
          <End
            title={words('successor')}
            code={d.successor_code}
            project={d.successor_title}
            agency={successor}
            milestone={d.successor_milestone ?? words('wholeProject')}
          />
        </div>
        <p>
          <a href={`/projects/${d.successor_code}/gantt`}>{words('gantt')}</a>
        </p>
      </Card>
      <Card title={words('offers')}>
        <DataTable
          caption={words('offers')}
          columns={[
            {
              key: 'date',
              title: words('date'),
              className: 'narrow',
              render: (offer: Offer) => <JalaliDate iso={offer.offered_on} />,
            },
            {
              key: 'side',
              title: words('offeredBy'),
              render: (offer) => (offer.side === 'predecessor' ? predecessor : successor),
            },
            { key: 'note', title: words('note'), className: 'wrap', render: (offer) => offer.note },
            { key: 'at', title: words('at'), className: 'narrow', render: (offer) => <Moment at={offer.at} /> },
          ]}
          rows={offers}
        />
      </Card>
      <Course lifecycle={dependencyLifecycle} state={d.state} history={history} />
    </RecordPage>
  )
}

function End({
  title,
  code,
  project,
  agency,
  milestone,
}: {
  title: string
  code: string
  project: string
  agency: string
  milestone: string
}) {
  return (
    <div>
      <span class="muted">{title}</span>
      <p>
        <a href={`/projects/${code}`}>
          <b>{project}</b>
        </a>
      </p>
      <p>{milestone}</p>
      <p class="muted">{agency}</p>
    </div>
  )
}

function tell(entry: Entry, lang: Lang): { title: string; note?: string | undefined; tone?: Tone } {
  const waited = tellWait(entry, lang)
  if (waited) return waited
  const words = dependencyWords.in(lang)
  const key = `event_${entry.event.split('.')[1]}`
  const title = words((Object.hasOwn(dependencyWords.table, key) ? key : 'event_other') as Key)
  const { date, note } = entry.detail
  const notes = [typeof date === 'string' ? formatJalali(date, 'long', lang) : '', typeof note === 'string' ? note : '']
  const tone = tones[entry.event]
  return {
    title,
    note: notes.filter(Boolean).join(lang === 'fa' ? '؛ ' : '; ') || undefined,
    ...(tone ? { tone } : {}),
  }
}

const tones: Record<string, Tone> = {
  'dependency.accepted': 'active',
  'dependency.fulfilled': 'done',
  'dependency.refused': 'late',
  'dependency.unmet': 'late',
  'dependency.countered': 'due',
  'dependency.asked_again': 'due',
}
