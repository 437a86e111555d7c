import { Card, DataTable, ExportLinks, ShortRial, StatusChip, type Tone, usePage, useWords } from '../../../ui/index.ts'
import type { ClaimRecord } from '../claim-queries.ts'
import type { AttachedFile } from '../evidence.ts'
import type { MilestoneLine, ProjectRecord } from '../record-queries.ts'
import type { Step } from '../steps.ts'
import { projectWords } from '../words.ts'
import { FileList } from './file-list.tsx'
import { ProjectFrame } from './frame.tsx'
import { Code, Day, dayText, Percent, StateChip, useTitle } from './labels.tsx'
import { TableLinks } from './table-links.tsx'

interface Props {
  project: ProjectRecord
  steps: readonly Step[]
  workingDays: number | null
  today: string
  milestones: readonly MilestoneLine[]
  claims: readonly ClaimRecord[]
  files: readonly AttachedFile[]
}

export function MilestonesTab({ project: p, steps, workingDays, today, milestones, claims, files }: Props) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const title = useTitle()
  const inScope = milestones.filter((m) => m.dropped_on === null)
  return (
    <ProjectFrame project={p} current="milestones" steps={steps} workingDays={workingDays}>
      <Card title={t('tab_milestones')} action={<TableLinks code={p.code} name="milestones" />}>
        <DataTable
          caption={t('tab_milestones')}
          rows={milestones}
          rowTone={(m) => (toneOf(m, today, p.state) === 'late' ? 'late' : null)}
          columns={[
            {
              key: 'title',
              title: t('milestone'),
              className: 'main',
              render: (m) => (
                <>
                  {m.title}
                  {m.proof_wanted ? (
                    <span class="under">
                      {t('proof_wanted')}: {m.proof_wanted}
                    </span>
                  ) : null}
                </>
              ),
            },
            {
              key: 'weight',
              title: t('weight'),
              className: 'num',
              render: (m) => <Percent value={m.weight} digits={1} />,
            },
            { key: 'starts_on', title: t('starts'), render: (m) => <Day iso={m.starts_on} /> },
            {
              key: 'due_on',
              title: t('due'),
              render: (m) => (
                <>
                  <Day iso={m.due_on} />
                  {m.first_due_on ? (
                    <span class="under">{t('was_due', { day: dayText(m.first_due_on, lang) })}</span>
                  ) : null}
                </>
              ),
            },
            ...(p.is_inside
              ? [
                  {
                    key: 'cost',
                    title: t('cost'),
                    className: 'num',
                    render: (m: MilestoneLine) => (m.cost_rial === null ? '—' : <ShortRial amount={m.cost_rial} />),
                  },
                ]
              : []),
            { key: 'reached', title: t('reported'), render: (m) => <Day iso={m.reached_on} /> },
            { key: 'verified', title: t('verified'), render: (m) => <Day iso={m.verified_on} /> },
            {
              key: 'state',
              title: t('state'),
              render: (m) => <MilestoneChip milestone={m} today={today} projectState={p.state} />,
            },
          ]}
          footer={
            <tr>
              <td>{t('weights_sum')}</td>
              <td class="num">
                <Percent value={inScope.reduce((sum, m) => sum + m.weight, 0)} digits={1} />
              </td>
              <td colspan={p.is_inside ? 6 : 5} />
            </tr>
          }
        />
      </Card>
      {p.is_inside ? (
        <Card
          title={t('claims')}
          action={claims.length > 0 ? <ExportLinks base={`/projects/${p.code}/milestone-claims`} /> : undefined}
        >
          {claims.length === 0 ? <p class="muted">{t('claims_empty')}</p> : null}
          <ol class="entries">
            {claims.map((claim) => (
              <li>
                <p class="entry-head">
                  <StateChip of="milestone_claim" state={claim.state} />
                  <a href={`/milestone-claims/${claim.code}`}>{claim.milestone_title}</a>
                  <span class="muted">
                    <Code code={claim.code} /> · <Day iso={claim.reached_on} />
                  </span>
                </p>
                <p dir="auto">{claim.text}</p>
                {claim.note ? (
                  <p>
                    <span class="muted">
                      {title(claim.found_by_fa, claim.found_by_en)} · <Day iso={claim.found_on} />:
                    </span>{' '}
                    {claim.note}
                  </p>
                ) : null}
                <FileList
                  base={`/projects/${p.code}/files`}
                  files={files.filter((file) => file.subject_id === claim.id && file.kind.startsWith('milestone'))}
                />
              </li>
            ))}
          </ol>
        </Card>
      ) : null}
    </ProjectFrame>
  )
}

/** Days of lateness of a milestone, 0 when it is not late. */
function lateDays(m: MilestoneLine, today: string, projectState: string): number {
  if (m.reached_on || m.dropped_on || m.due_on >= today || projectState !== 'in_execution') return 0
  return Math.round((Date.parse(today) - Date.parse(m.due_on)) / 86_400_000)
}

function toneOf(m: MilestoneLine, today: string, projectState: string): Tone {
  if (m.dropped_on) return 'neutral'
  if (m.verified_on) return 'done'
  if (m.reached_on) return 'due'
  if (lateDays(m, today, projectState) > 0 || m.claim_state === 'refuted') return 'late'
  return m.starts_on <= today ? 'active' : 'neutral'
}

function MilestoneChip({
  milestone: m,
  today,
  projectState,
}: {
  milestone: MilestoneLine
  today: string
  projectState: string
}) {
  const t = useWords(projectWords)
  const late = lateDays(m, today, projectState)
  const words = m.dropped_on
    ? t('m_dropped')
    : m.verified_on
      ? t('m_verified')
      : m.reached_on
        ? t(m.claim_state === 'claimed' ? 'm_claimed' : 'm_reached')
        : late > 0
          ? t('m_late', { n: late })
          : m.claim_state === 'refuted'
            ? t('m_refuted')
            : t(m.starts_on <= today ? 'm_running' : 'm_not_due')
  return <StatusChip title={words} tone={toneOf(m, today, projectState)} />
}
