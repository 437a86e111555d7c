import { tehranDate } from '../../../platform/jalali.ts'
import type { TimelineEntry } from '../../../platform/journal.ts'
import {
  Card,
  JalaliDate,
  LifecycleCourse,
  LinkButton,
  Notice,
  RecordPage,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { Code } from '../marks.tsx'
import type { CommitmentRecord, EndingLine, Extension, Report, VisitLine } from '../record-queries.ts'
import { commitmentLifecycle } from '../rules.ts'
import type { Step, StepName } from '../steps.ts'
import { commitmentWords, wayTitle } from '../words.ts'
import { ExtensionList } from './extension-list.tsx'
import { stateTitle, stateTone, useTitle } from './labels.tsx'
import { ProgressPair } from './progress.tsx'
import { ReportList } from './report-list.tsx'
import { timelineOf } from './timeline.tsx'
import { VisitLines } from './visit-lines.tsx'

export interface CommitmentViewProps {
  commitment: CommitmentRecord
  workingDays: number | null
  isOverdue: boolean
  steps: readonly Step[]
  reports: readonly Report[]
  extensions: readonly Extension[]
  visits: readonly VisitLine[]
  endings: readonly EndingLine[]
  nationals: readonly { code: string; title: string }[]
  timeline: readonly TimelineEntry[]
}

const sourceFolders = {
  resolution: 'resolutions',
  demand: 'demands',
  plan: 'plans',
  dependency: 'dependencies',
} as const

export function CommitmentView(props: CommitmentViewProps) {
  const {
    commitment: c,
    workingDays,
    isOverdue,
    steps,
    reports,
    extensions,
    visits,
    endings,
    nationals,
    timeline,
  } = props
  const { lang } = usePage()
  const t = useWords(commitmentWords)
  const title = useTitle()
  const isWaiting = c.wait_due_on !== null
  return (
    <RecordPage
      title={c.title}
      code={<Code code={c.code} />}
      kind={t('commitment')}
      trail={[{ title: t('commitments'), href: '/commitments' }]}
      next={{
        state: {
          title: stateTitle(c.state, lang),
          tone: isOverdue && c.state === 'open' ? 'late' : (stateTone[c.state] ?? 'neutral'),
        },
        holder: isWaiting ? title(c.wait_post_fa, c.wait_post_en) : null,
        timeLeft:
          isWaiting && workingDays !== null
            ? { workingDays, dueOn: c.wait_due_on!, ...(basisOf(c) ? { basis: basisOf(c)! } : {}) }
            : null,
        sentence: <Sentence commitment={c} />,
        children: steps.length > 0 ? <StepButtons steps={steps} /> : null,
      }}
      tabs={<ProgressPair {...c} />}
      facts={[
        { title: t('proof_wanted'), value: c.proof_wanted, wide: true },
        { title: t('holder'), value: title(c.holder_fa, c.holder_en) },
        { title: t('side'), value: t(c.side) },
        { title: t('due'), value: <JalaliDate iso={c.due_on} style="weekday" /> },
        { title: t('beneficiary'), value: c.beneficiary },
        { title: t('county'), value: title(c.county_fa, c.county_en) },
        { title: t('opened_on'), value: <JalaliDate iso={tehranDate(c.created_at)} /> },
        { title: t('last_report_on'), value: c.last_report_on ? <JalaliDate iso={c.last_report_on} /> : null },
        c.refresh_due_on ? { title: t('next_report'), value: <JalaliDate iso={c.refresh_due_on} /> } : null,
        { title: t('legal_basis'), value: c.legal_basis, wide: true },
      ]}
      aside={
        <>
          <Card title={t('source')}>
            <p>
              <a href={`/${sourceFolders[c.source_kind]}/${c.source_code}`}>{c.source_title}</a>
            </p>
            <p class="muted">
              {t(`from_${c.source_kind}`)} <Code code={c.source_code} />
            </p>
          </Card>
          <Card title={t('visits')}>
            <VisitLines visits={visits} />
          </Card>
          {nationals.length > 0 ? (
            <Card title={t('national')}>
              {nationals.map((referral) => (
                <p>
                  <a href={`/referrals/${referral.code}`}>{referral.title}</a> <Code code={referral.code} />
                </p>
              ))}
            </Card>
          ) : null}
        </>
      }
      timeline={timelineOf(timeline, lang)}
    >
      {(c.silent_periods ?? 0) > 0 ? (
        <Notice tone="warning" title={t('silent')}>
          <p>{t('silent_for', { n: c.silent_periods! })}</p>
        </Notice>
      ) : null}
      {endings.length > 0 ? (
        <Card title={t('endings')}>
          {endings.map((ending) => (
            <div class="ending">
              <StatusChip title={stateTitle(ending.state, lang)} />
              <p>
                {title(ending.reason_fa, ending.reason_en)} <span class="muted">({ending.citation})</span>
              </p>
              <p>
                <span class="muted">{t('next_way')}: </span>
                {wayTitle(ending.next_way, lang)}
                {ending.next_way_note ? <> · {ending.next_way_note}</> : null}
              </p>
            </div>
          ))}
        </Card>
      ) : null}
      <Card title={t('reports')}>
        <ReportList code={c.code} reports={reports} />
      </Card>
      {extensions.length > 0 ? (
        <Card title={t('extensions')}>
          <ExtensionList extensions={extensions} />
        </Card>
      ) : null}
      <details class="course">
        <summary>{t('course')}</summary>
        <LifecycleCourse
          lifecycle={commitmentLifecycle}
          current={c.state}
          visited={timeline.flatMap((entry) => (typeof entry.detail['to'] === 'string' ? [entry.detail['to']] : []))}
        />
      </details>
    </RecordPage>
  )
}

function Sentence({ commitment: c }: { commitment: CommitmentRecord }) {
  const t = useWords(commitmentWords)
  if (c.state === 'open' && c.has_open_extension) return <>{t('s_extension')}</>
  if (c.state === 'open' && c.wait_expired) return <>{t('s_exhausted')}</>
  if (c.state === 'open' && (c.rung ?? 0) > 0) return <>{t('s_escalated')}</>
  return <>{t(`s_${c.state}` as 's_open')}</>
}

function StepButtons({ steps }: { steps: readonly Step[] }) {
  const t = useWords(commitmentWords)
  const { lang } = usePage()
  const [first, ...others] = steps.filter((step) => step.problem === null)
  const barred = steps.filter((step) => step.problem !== null)
  return (
    <>
      {first ? (
        <LinkButton href={first.href} kind={isTakingBack(first.name) ? 'secondary' : 'primary'}>
          {t(stepWords[first.name])}
        </LinkButton>
      ) : null}
      {others.map((step) => (
        <LinkButton href={step.href} kind={isTakingBack(step.name) ? 'quiet' : 'secondary'}>
          {t(stepWords[step.name])}
        </LinkButton>
      ))}
      {barred.map((step) => (
        <span class="refused">
          <button type="button" class="button secondary" disabled>
            <span>{t(stepWords[step.name])}</span>
          </button>
          <span class="refusal">{step.problem!.sentence(lang)}</span>
        </span>
      ))}
    </>
  )
}

/** Never what somebody should be invited to. */
const isTakingBack = (name: StepName) => name === 'waive' || name === 'close_unmet' || name === 'withdraw'

const basisOf = (c: CommitmentRecord) =>
  c.state === 'open' && c.rung === 0 ? c.legal_basis || c.wait_basis : c.wait_basis

export const stepWords = {
  report: 'do_report',
  claim: 'do_claim',
  withdraw: 'do_withdraw',
  extend: 'do_extend',
  decide_extension: 'do_decide_extension',
  waive: 'do_waive',
  close_unmet: 'do_close_unmet',
  reopen: 'do_reopen',
  carry: 'do_carry',
  visit: 'do_visit',
} as const satisfies Record<StepName, keyof typeof commitmentWords.table>
