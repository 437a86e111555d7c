import type { TimelineEntry } from '../../../platform/journal.ts'
import { Card, LinkButton, RecordPage, usePage, useWords } from '../../../ui/index.ts'
import type { ClaimRecord } from '../claim-queries.ts'
import type { AttachedFile } from '../evidence.ts'
import { formWords } from '../form-words.ts'
import { projectWords } from '../words.ts'
import { FileList } from './file-list.tsx'
import { Code, Day, Percent, Place, stateTitle, toneOf, useTitle } from './labels.tsx'
import { timelineOf } from './timeline.tsx'

interface Props {
  claim: ClaimRecord
  files: readonly AttachedFile[]
  timeline: readonly TimelineEntry[]
  workingDays: number | null
  maySee: boolean
  mayWithdraw: boolean
}

export function ClaimView({ claim: c, files, timeline, workingDays, maySee, mayWithdraw }: Props) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const f = useWords(formWords)
  const title = useTitle()
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
              {maySee ? <LinkButton href={`/milestone-claims/${c.code}/finding`}>{f('do_see')}</LinkButton> : null}
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
        { title: t('reached_on'), value: <Day iso={c.reached_on} /> },
        { title: t('claimed_by'), value: title(c.claimed_by_fa, c.claimed_by_en) },
        { title: t('county'), value: c.county_code ? title(c.county_fa, c.county_en) : t('whole_province') },
        c.proof_wanted ? { title: t('proof_wanted'), value: c.proof_wanted, wide: true } : null,
        { title: t('description'), value: c.text, wide: true },
        c.found_by_fa ? { title: t('found_by'), value: title(c.found_by_fa, c.found_by_en) } : null,
        c.found_on ? { title: t('found_on'), value: <Day iso={c.found_on} /> } : null,
        c.latitude !== null && c.longitude !== null
          ? { title: t('coordinates'), value: <Place latitude={c.latitude} longitude={c.longitude} /> }
          : null,
        c.note ? { title: t('found_note'), value: c.note, wide: true } : null,
      ]}
      timeline={timelineOf(timeline, lang)}
    >
      {files.length > 0 ? (
        <Card title={t('files')}>
          <FileList base={`/projects/${c.project_code}/files`} files={files} />
        </Card>
      ) : null}
    </RecordPage>
  )
}
