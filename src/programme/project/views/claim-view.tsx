import { tehranDate } from '../../../platform/jalali.ts'
import type { TimelineEntry } from '../../../platform/journal.ts'
import {
  Button,
  Card,
  Form,
  JalaliDate,
  LinkButton,
  RecordPage,
  StatusChip,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { ClaimRecord, ClaimVisit } from '../claim-queries.ts'
import type { AttachedFile } from '../evidence.ts'
import { formWords } from '../form-words.ts'
import { projectWords } from '../words.ts'
import { FileList } from './file-list.tsx'
import { Code, Day, Percent, Place, stateTitle, toneOf, useTitle } from './labels.tsx'
import { timelineOf } from './timeline.tsx'

interface Props {
  claim: ClaimRecord
  files: readonly AttachedFile[]
  visits: readonly ClaimVisit[]
  timeline: readonly TimelineEntry[]
  workingDays: number | null
  maySee: boolean
  mayWithdraw: boolean
}

export function ClaimView({ claim: c, files, visits, timeline, workingDays, maySee, mayWithdraw }: Props) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const f = useWords(formWords)
  const title = useTitle()
  const open = visits.find((visit) => visit.state === 'assigned')
  return (
    <RecordPage
      title={c.milestone_title}
      code={<Code code={c.code} />}
      kind={`${t('claim')} — ${title(c.agency_fa, c.agency_en)}`}
      trail={[
        { title: t('projects'), href: '/projects' },
        { title: c.project_title, href: `/projects/${c.project_code}/milestones` },
      ]}
      next={{
        state: { title: stateTitle('milestone_claim', c.state, lang), tone: toneOf(c.state) },
        holder: c.wait_post_fa ? title(c.wait_post_fa, c.wait_post_en) : null,
        timeLeft:
          c.wait_due_on && workingDays !== null
            ? { workingDays, dueOn: c.wait_due_on, ...(c.wait_basis ? { basis: c.wait_basis } : {}) }
            : null,
        sentence: t(`ms_${c.state}` as 'ms_claimed'),
        children:
          maySee || mayWithdraw ? (
            <>
              {maySee && open ? (
                <LinkButton href={`/visits/${open.code}`} kind="primary" icon="visit">
                  {t('open_visit')}
                </LinkButton>
              ) : null}
              {maySee && !open ? (
                <Form action={`/milestone-claims/${c.code}/visit`} inline>
                  <Button kind="primary" icon="visit">
                    {t('send_visit')}
                  </Button>
                </Form>
              ) : null}
              {maySee ? (
                <LinkButton href={`/milestone-claims/${c.code}/finding`} kind="secondary">
                  {f('do_see')}
                </LinkButton>
              ) : null}
              {mayWithdraw ? (
                <LinkButton href={`/milestone-claims/${c.code}/withdrawal`} kind="quiet">
                  {f('do_withdraw_claim')}
                </LinkButton>
              ) : null}
            </>
          ) : null,
      }}
      facts={[
        { title: t('project'), value: <a href={`/projects/${c.project_code}`}>{c.project_title}</a>, wide: true },
        { title: t('weight'), value: <Percent value={c.weight} digits={1} /> },
        { title: t('due'), value: <Day iso={c.due_on} /> },
        { title: t('county'), value: c.county_code ? title(c.county_fa, c.county_en) : t('whole_province') },
        c.proof_wanted ? { title: t('proof_wanted'), value: c.proof_wanted, wide: true } : null,
      ]}
      timeline={timelineOf(timeline, lang)}
    >
      <SaidAndSeen claim={c} />
      {visits.length > 0 ? (
        <Card title={t('visits')}>
          <Visits visits={visits} />
        </Card>
      ) : null}
      {files.length > 0 ? (
        <Card title={t('files')}>
          <FileList base={`/projects/${c.project_code}/files`} files={files} />
        </Card>
      ) : null}
    </RecordPage>
  )
}

/** What the agency says and what somebody saw, side by side; the one never replaces the other. */
function SaidAndSeen({ claim: c }: { claim: ClaimRecord }) {
  const t = useWords(projectWords)
  const title = useTitle()
  return (
    <div class="said-and-seen">
      <Card title={t('reported')}>
        <p dir="auto">{c.text}</p>
        <p class="muted">
          {t('reached_on')}: <Day iso={c.reached_on} /> · {title(c.claimed_by_fa, c.claimed_by_en)}
        </p>
      </Card>
      <Card title={t('verified')}>
        {c.found_on ? (
          <>
            <p dir="auto">{c.note}</p>
            <p class="muted">
              {t('found_on')}: <Day iso={c.found_on} /> · {title(c.found_by_fa, c.found_by_en)}
            </p>
            {c.latitude !== null && c.longitude !== null ? (
              <p class="muted">
                {t('coordinates')}: <Place latitude={c.latitude} longitude={c.longitude} />
              </p>
            ) : null}
          </>
        ) : (
          <p class="muted">{t('not_seen_yet')}</p>
        )}
      </Card>
    </div>
  )
}

function Visits({ visits }: { visits: readonly ClaimVisit[] }) {
  const t = useWords(projectWords)
  const title = useTitle()
  return (
    <ul class="entries">
      {visits.map((visit) => {
        const key = (visit.finding ?? visit.state) as 'assigned'
        return (
          <li>
            <p class="entry-head">
              <StatusChip title={t(`visit_${key}`)} tone={visitTones[key] ?? 'neutral'} />
              {visit.seen_percent === null ? null : <Percent value={visit.seen_percent} />}
            </p>
            <p>
              <a href={`/visits/${visit.code}`}>
                {t('visit')} <Code code={visit.code} />
              </a>{' '}
              <span class="muted">
                {title(visit.inspector_fa, visit.inspector_en)} ·{' '}
                <JalaliDate iso={visit.visited_at ? tehranDate(visit.visited_at) : visit.planned_on} />
                {visit.photos > 0 ? ` · ${t('photos', { n: visit.photos })}` : ''}
              </span>
            </p>
          </li>
        )
      })}
    </ul>
  )
}

const visitTones: Readonly<Record<string, 'due' | 'done' | 'late'>> = {
  assigned: 'due',
  verified: 'done',
  partly: 'late',
  refuted: 'late',
}
