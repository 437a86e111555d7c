import type { Child } from 'hono/jsx'
import type { TimelineEntry } from '../../../platform/journal.ts'
import {
  LifecycleCourse,
  LinkButton,
  RecordPage,
  type RecordPageProps,
  Tabs,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { formWords } from '../form-words.ts'
import type { ProjectRecord } from '../record-queries.ts'
import { projectLifecycle } from '../rules.ts'
import type { Step, StepName } from '../steps.ts'
import { projectTabs, type TabName } from '../tabs.ts'
import { projectWords } from '../words.ts'
import { Code, stateTitle, toneOf, useTitle } from './labels.tsx'

interface Props extends Pick<RecordPageProps, 'facts' | 'aside' | 'timeline'> {
  project: ProjectRecord
  current: TabName
  steps: readonly Step[]
  workingDays: number | null
  children?: Child
}

/** What every page of a project has: head, the next step, tabs. */
export function ProjectFrame({ project: p, current, steps, workingDays, children, ...rest }: Props) {
  const { lang, actor } = usePage()
  const t = useWords(projectWords)
  const title = useTitle()
  const isWaiting = p.is_inside && p.wait_due_on !== null && workingDays !== null
  return (
    <RecordPage
      title={p.title}
      code={<Code code={p.code} />}
      kind={`${t('project')} — ${title(p.agency_fa, p.agency_en)}`}
      trail={[{ title: t('projects'), href: '/projects' }]}
      next={{
        state: {
          title: stateTitle('project', p.state, lang),
          tone: p.state === 'in_execution' && isWaiting && workingDays < 0 ? 'late' : toneOf(p.state),
        },
        holder: isWaiting ? title(p.wait_post_fa, p.wait_post_en) : null,
        timeLeft: isWaiting
          ? { workingDays, dueOn: p.wait_due_on!, ...(p.wait_basis ? { basis: p.wait_basis } : {}) }
          : null,
        sentence: t(p.state === 'in_execution' && p.unreached === 0 ? 's_all_reached' : (`s_${p.state}` as 's_closed')),
        children: steps.length > 0 ? <StepButtons steps={steps} /> : null,
      }}
      tabs={<Tabs label={t('tabs')} tabs={projectTabs(p, current, actor, lang)} />}
      {...rest}
    >
      {children}
    </RecordPage>
  )
}

function StepButtons({ steps }: { steps: readonly Step[] }) {
  const { lang } = usePage()
  const t = useWords(formWords)
  const open = steps.filter((step) => step.problem === null)
  const label = (name: StepName) => t(`do_${name}`)
  return (
    <>
      {open.map((step, index) => (
        <LinkButton
          href={step.href}
          kind={
            index === 0 && !quiet.includes(step.name) ? 'primary' : quiet.includes(step.name) ? 'quiet' : 'secondary'
          }
        >
          {label(step.name)}
        </LinkButton>
      ))}
      {steps
        .filter((step) => step.problem !== null)
        .map((step) => (
          <span class="refused">
            <button type="button" class="button secondary" disabled>
              <span>{label(step.name)}</span>
            </button>
            <span class="refusal">{step.problem!.sentence(lang)}</span>
          </span>
        ))}
    </>
  )
}

const quiet: readonly StepName[] = ['suspend', 'cancel', 'withdraw_completion', 'override', 'end_override']

/** Where the record is and what can come. */
export function Course({ state, timeline }: { state: string; timeline: readonly TimelineEntry[] }) {
  const t = useWords(projectWords)
  return (
    <details class="course">
      <summary>{t('course')}</summary>
      <LifecycleCourse
        lifecycle={projectLifecycle}
        current={state}
        visited={timeline.flatMap((entry) => (typeof entry.detail['to'] === 'string' ? [entry.detail['to']] : []))}
      />
    </details>
  )
}
