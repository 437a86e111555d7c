import { stateTitle as titleOfState } from '../../../lifecycles.ts'
import type { Lang } from '../../../platform/ctx.ts'
import type { KnownEnding } from '../../../platform/ending-queries.ts'
import { endingWords } from '../../../platform/ending-words.ts'
import { tehranDate } from '../../../platform/jalali.ts'
import type { TimelineEntry } from '../../../platform/journal.ts'
import { stateTitle } from '../../../platform/lifecycle.ts'
import { detailText, type History } from '../../../platform/record-history.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { comma, pick } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  Course,
  ExportLinks,
  JalaliDate,
  LinkButton,
  Moment,
  Num,
  Prose,
  RecordPage,
  ShortRial,
  StatusChip,
  type TimeLeftProps,
  type Tone,
  tellWait,
  timelineOf,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { PlanChoices } from '../choices.ts'
import type { PlanContent } from '../content.ts'
import type { Missing } from '../gate.ts'
import type { Decision, Plan, PlanCommitment } from '../queries.ts'
import { planLifecycle, refuseDecision, refuseExcuse, refuseWriting } from '../rules.ts'
import type { Version } from '../version-queries.ts'
import { planWords } from '../words.ts'
import { GateList } from './gate-list.tsx'
import { planTone } from './plan-list.tsx'
import { PlanMoney, PlanTree } from './plan-tree.tsx'

export interface PlanView {
  plan: Plan
  content: PlanContent
  missing: readonly Missing[]
  choices: PlanChoices
  versions: readonly Version[]
  decisions: readonly Decision[]
  conditions: readonly PlanCommitment[]
  ending: KnownEnding | null
  history: History
  timeLeft: TimeLeftProps | null
  may: { write: boolean; submit: boolean; decide: boolean; seeVersions: boolean }
}

type Key = keyof typeof planWords.table & string

export function PlanRecord(view: PlanView) {
  const { plan, content, missing, choices, timeLeft, history, ending, may } = view
  const { lang } = usePage()
  const words = useWords(planWords)
  const endings = useWords(endingWords)
  const way = ending ? endings(`way_${ending.next_way}`) : ''
  const isWriting = refuseWriting(plan.state) === null
  return (
    <RecordPage
      kind={words('plan')}
      title={plan.title}
      code={codeIn(lang, plan.code)}
      trail={[{ title: words('plans'), href: '/plans' }]}
      next={{
        state: {
          title: stateTitle(planLifecycle, plan.state, lang),
          tone: planTone(plan.state, timeLeft?.workingDays ?? null),
        },
        holder: plan.holder_fa ? pick(lang, plan.holder_fa, plan.holder_en) : null,
        timeLeft,
        sentence: words(`sentence_${plan.state}` as Key, { way }),
        children: <Acts {...view} />,
      }}
      facts={[
        { title: words('agency'), value: pick(lang, plan.agency_fa, plan.agency_en) },
        { title: words('call'), value: <a href={`/calls/${plan.call_code}`}>{plan.call_title}</a> },
        { title: words('projectCount'), value: <Num value={content.projects.length} /> },
        {
          title: words('budget'),
          value: <ShortRial amount={content.projects.reduce((sum, project) => sum + (project.budget_rial ?? 0), 0)} />,
        },
        plan.submitted_at && { title: words('submittedOn'), value: <JalaliDate iso={tehranDate(plan.submitted_at)} /> },
        plan.accepted_at && { title: words('acceptedOn'), value: <JalaliDate iso={tehranDate(plan.accepted_at)} /> },
        ending && { title: endings('endReason'), value: pick(lang, ending.reason_fa, ending.reason_en) },
        ending && { title: endings('citation'), value: ending.citation, wide: true },
      ]}
      aside={<Aside {...view} />}
      timeline={timelineOf(history, lang, (entry) => tellPlan(entry, lang))}
    >
      {isWriting && may.seeVersions ? (
        <GateList code={plan.code} content={content} missing={missing} linked={may.write} limit={may.write ? 60 : 20} />
      ) : null}
      <Decisions {...view} />
      <PlanMoney content={content} choices={choices} />
      <Card title={words('projects')} action={<TableFiles code={plan.code} name="projects" />}>
        <PlanTree
          content={content}
          choices={choices}
          {...(isWriting ? { lacking: new Set(missing.flatMap((one) => one.key ?? [])) } : {})}
        />
        {content.projects.length > 0 ? <PartFiles code={plan.code} /> : null}
      </Card>
      {content.solutions.length > 0 ? (
        <Card title={words('solutions')} action={<TableFiles code={plan.code} name="solutions" />}>
          <ul class="plain">
            {content.solutions.map((solution) => (
              <li>
                <bdi>
                  <b>{solution.title}</b>
                </bdi>{' '}
                {solution.action_number ? (
                  <a href={`/actions/${solution.action_number}`} class="muted">
                    {choices.actions[solution.action_number - 1]?.title}
                  </a>
                ) : null}
                {solution.description ? (
                  <p class="muted" dir="auto">
                    {solution.description}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {isWriting ? (
        <Card title={words('instructions')}>
          <Prose text={plan.call_instructions} />
        </Card>
      ) : null}
      <Course lifecycle={planLifecycle} state={plan.state} history={history} />
    </RecordPage>
  )
}

/** The files of one table of the plan, of the version that is being looked at. */
function TableFiles({ code, name }: { code: string; name: string }) {
  const { url } = usePage()
  const version = url.searchParams.get('version')
  const base = `/plans/${code}/${name}`
  return <ExportLinks base={base} json={`/api/v1${base}`} query={version ? `?version=${version}` : ''} />
}

function PartFiles({ code }: { code: string }) {
  const { url } = usePage()
  const words = useWords(planWords)
  return (
    <footer class="plan-files">
      {(['programmes', 'milestones', 'indicators'] as const).map((name) => (
        <span>
          {words(name)}: <TableFiles code={code} name={name} />
        </span>
      ))}
      <a href={`/plans/${code}/plan.xlsx${url.search}`} download>
        {words('wholeBook')}
      </a>
    </footer>
  )
}

function Acts({ plan, may, missing, versions }: PlanView) {
  const words = useWords(planWords)
  const at = `/plans/${plan.code}`
  const isWritable = may.write && refuseWriting(plan.state) === null
  const isReady = missing.length === 0
  return (
    <>
      {may.submit && isWritable && isReady ? (
        <LinkButton href={`${at}/submission`} kind="primary" icon="check">
          {words('submit')}
        </LinkButton>
      ) : null}
      {isWritable ? (
        <LinkButton href={`${at}/edit`} kind={may.submit && isReady ? 'secondary' : 'primary'}>
          {words(versions.length > 0 ? 'goOn' : 'write')}
        </LinkButton>
      ) : null}
      {isWritable ? (
        <LinkButton href={`${at}/import`} icon="upload">
          {words('bringExcel')}
        </LinkButton>
      ) : null}
      {may.submit && isWritable && !isReady ? (
        <Button disabled refusal={words('missingLead', { n: missing.length })}>
          {words('submit')}
        </Button>
      ) : null}
      {may.decide && refuseDecision(plan.state) === null ? (
        <LinkButton href={`${at}/decision`} kind="primary" icon="check">
          {words('decide')}
        </LinkButton>
      ) : null}
      {may.decide && refuseExcuse(plan.state) === null ? (
        <LinkButton href={`${at}/excuse`} kind="quiet">
          {words('excuse')}
        </LinkButton>
      ) : null}
    </>
  )
}

function Decisions({ plan, decisions }: PlanView) {
  const { lang } = usePage()
  const words = useWords(planWords)
  const shown = decisions.filter((decision) => decision.reason || decision.review_code)
  if (shown.length === 0) return null
  return (
    <Card title={words('decisions')} action={<TableFiles code={plan.code} name="decisions" />}>
      {shown.map((decision) => (
        <article>
          <p>
            <StatusChip title={words(`outcome_${decision.outcome}`)} tone={outcomeTones[decision.outcome]} />{' '}
            <span class="muted">
              <Moment at={decision.at} />
              {decision.by_fa ? `${comma(lang)}${pick(lang, decision.by_fa, decision.by_en)}` : null}
              {decision.review_code ? (
                <>
                  {' · '}
                  <a href={`/reviews/${decision.review_code}`}>{words('inReview')}</a>
                </>
              ) : null}
            </span>
          </p>
          {decision.reason ? <Prose text={decision.reason} /> : null}
        </article>
      ))}
    </Card>
  )
}

const outcomeTones: Record<Decision['outcome'], Tone> = {
  accepted: 'done',
  conditional: 'due',
  returned: 'due',
  excused: 'neutral',
}

function Aside({ plan, versions, conditions, may }: PlanView) {
  const { lang } = usePage()
  const words = useWords(planWords)
  return (
    <>
      {conditions.length > 0 ? (
        <Card title={words('conditions')} tone="due">
          <ul class="plain">
            {conditions.map((commitment) => (
              <li>
                <a href={`/commitments/${commitment.code}`}>{commitment.title}</a>{' '}
                <span class="muted">
                  <StatusChip title={titleOfState('commitment', commitment.state, lang)} />{' '}
                  <JalaliDate iso={commitment.due_on} />
                </span>
              </li>
            ))}
          </ul>
          <ExportLinks base={`/plans/${plan.code}/conditions`} />
        </Card>
      ) : null}
      {may.seeVersions && versions.length > 0 ? (
        <Card
          title={words('versions')}
          action={versions.length > 1 ? <a href={`/plans/${plan.code}/compare`}>{words('compare')}</a> : undefined}
        >
          <ol class="plain" reversed>
            {versions.slice(0, 12).map((version) => (
              <li>
                <a href={`/plans/${plan.code}?version=${version.number}`}>{words('version', { n: version.number })}</a>{' '}
                {version.frozen_at === null ? <StatusChip title={words('versionOpen')} tone="active" /> : null}
                {version.id === plan.accepted_version_id ? (
                  <StatusChip title={words('versionAccepted')} tone="done" />
                ) : version.id === plan.submitted_version_id ? (
                  <StatusChip title={words('versionSubmitted')} />
                ) : null}
                <br />
                <span class="muted">
                  {words(`origin_${version.origin}`)}
                  {comma(lang)}
                  <Moment at={version.created_at} />
                </span>
                {version.note ? (
                  <p>
                    <bdi>{version.note}</bdi>
                  </p>
                ) : null}
              </li>
            ))}
          </ol>
          <ExportLinks base={`/plans/${plan.code}/versions`} />
        </Card>
      ) : null}
      <Card title={words('call')}>
        <p>
          <a href={`/calls/${plan.call_code}`}>{plan.call_title}</a>
        </p>
        <p class="muted">
          <Bdi ltr>{codeIn(lang, plan.call_code)}</Bdi> · {words('deadline')}: <JalaliDate iso={plan.deadline_on} />
        </p>
      </Card>
    </>
  )
}

export function tellPlan(entry: TimelineEntry, lang: Lang): { title: string; note?: string | undefined; tone?: Tone } {
  const told = tellWait(entry, lang)
  if (told) return told
  const key = `event_${entry.event.split('.')[1]}`
  const tone = tones[entry.event]
  return {
    title: planWords.in(lang)((Object.hasOwn(planWords.table, key) ? key : 'event_other') as Key),
    note: detailText(entry, entry.event === 'plan.reminded' ? 'number' : 'note'),
    ...(tone ? { tone } : {}),
  }
}

const tones: Record<string, Tone> = { 'plan.accepted': 'done', 'plan.returned': 'due', 'plan.submitted': 'active' }
