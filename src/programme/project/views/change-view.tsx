import type { KnownEnding } from '../../../platform/ending-queries.ts'
import { tehranDate } from '../../../platform/jalali.ts'
import type { TimelineEntry } from '../../../platform/journal.ts'
import {
  Billions,
  Card,
  endingFacts,
  Facts,
  LinkButton,
  RecordPage,
  ShortRial,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { FundingPair } from '../change-fundings.ts'
import type { ChangeRow, MilestonePair } from '../change-queries.ts'
import { formWords } from '../form-words.ts'
import { projectWords } from '../words.ts'
import { BudgetShift } from './change-list.tsx'
import { Code, Day, stateTitle, toneOf, useTitle } from './labels.tsx'
import { FundingPairs, PairTable, Shift } from './pairs.tsx'
import { timelineOf } from './timeline.tsx'

interface Props {
  change: ChangeRow
  pairs: readonly MilestonePair[]
  fundings: readonly FundingPair[]
  ending: KnownEnding | null
  timeline: readonly TimelineEntry[]
  workingDays: number | null
  mayDecide: boolean
  mayWithdraw: boolean
}

export function ChangeView({
  change: c,
  pairs,
  fundings,
  ending,
  timeline,
  workingDays,
  mayDecide,
  mayWithdraw,
}: Props) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const f = useWords(formWords)
  const title = useTitle()
  return (
    <RecordPage
      title={c.title}
      code={<Code code={c.code} />}
      kind={`${t('change')} — ${title(c.agency_fa, c.agency_en)}`}
      trail={[
        { title: t('projects'), href: '/projects' },
        { title: c.title, href: `/projects/${c.project_code}/baseline` },
      ]}
      next={{
        state: { title: stateTitle('change_request', c.state, lang), tone: toneOf(c.state) },
        holder: c.wait_post_fa ? title(c.wait_post_fa, c.wait_post_en) : null,
        timeLeft:
          c.wait_due_on && workingDays !== null
            ? { workingDays, dueOn: c.wait_due_on, ...(c.wait_basis ? { basis: c.wait_basis } : {}) }
            : null,
        sentence: t(`cs_${c.state}` as 'cs_asked'),
        children:
          mayDecide || mayWithdraw ? (
            <>
              {mayDecide ? (
                <LinkButton href={`/change-requests/${c.code}/decision`}>{f('do_decide_change')}</LinkButton>
              ) : null}
              {mayWithdraw ? (
                <LinkButton href={`/change-requests/${c.code}/withdrawal`} kind="quiet">
                  {f('do_withdraw_change')}
                </LinkButton>
              ) : null}
            </>
          ) : null,
      }}
      facts={[
        { title: t('reason'), value: title(c.reason_fa, c.reason_en) },
        { title: t('asked_by'), value: title(c.asked_by_fa, c.asked_by_en) },
        { title: t('asked_on'), value: <Day iso={tehranDate(c.asked_at)} /> },
        {
          title: t('effect_end'),
          value: (
            <>
              <Day iso={c.before_ends_on} /> ← <Day iso={c.ends_on} /> <Shift from={c.before_ends_on} to={c.ends_on} />
            </>
          ),
          wide: true,
        },
        {
          title: t('effect_budget'),
          value: (
            <>
              <Billions amount={c.before_budget_rial} /> ← <ShortRial amount={c.budget_rial} />{' '}
              <BudgetShift from={c.before_budget_rial} to={c.budget_rial} />
            </>
          ),
          wide: true,
        },
        { title: t('description'), value: c.text, wide: true },
        c.scope_text ? { title: t('scope'), value: c.scope_text, wide: true } : null,
        c.decided_by_fa ? { title: t('decided_by'), value: title(c.decided_by_fa, c.decided_by_en) } : null,
        c.decision_note ? { title: t('decision_note'), value: c.decision_note, wide: true } : null,
      ]}
      timeline={timelineOf(timeline, lang)}
    >
      {ending ? (
        <Card title={t('ending')}>
          <Facts facts={endingFacts(ending, lang)} />
        </Card>
      ) : null}
      <PairTable pairs={pairs} before={t('before')} after={t('after')} />
      {fundings.length > 0 ? <FundingPairs pairs={fundings} before={t('before')} after={t('after')} /> : null}
    </RecordPage>
  )
}
