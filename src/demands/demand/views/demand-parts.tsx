import { tehranDate } from '../../../platform/jalali.ts'
import {
  Card,
  Facts,
  JalaliDate,
  StatusChip,
  TimeLeft,
  type TimeLeftProps,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { waitsForApplicant } from '../public-clock.ts'
import type { Answer, Attachment, EndingRow, Note } from '../record-queries.ts'
import { named, type Reference } from '../reference.ts'
import { trackWords } from '../track-words.ts'
import { demandWords, wayWords } from '../words.ts'

const outcomeTones = { solved: 'done', will_do: 'active', unsolved: 'due', refused: 'late' } as const

export function AnswerCard({ answer, reference }: { answer: Answer; reference: Reference }) {
  const { lang } = usePage()
  const t = useWords(demandWords)
  const agency = named(reference.agency.get(answer.organisation_id), lang)
  const reason = lang === 'en' ? answer.reason_en : answer.reason_fa
  return (
    <Card
      title={t('answered_by', { agency })}
      action={<StatusChip title={t(`outcome_${answer.outcome}`)} tone={outcomeTones[answer.outcome]} />}
    >
      <div class="prose pre-line" dir="auto">
        {answer.text}
      </div>
      <Facts
        facts={[
          reason ? { title: t('reason'), value: reason } : null,
          answer.citation ? { title: t('citation'), value: answer.citation } : null,
          { title: t('answered_on'), value: <JalaliDate iso={tehranDate(answer.at)} style="long" /> },
        ]}
      />
    </Card>
  )
}

/** How it ended, on what ground, and the way on. `guidance` is for the applicant and those who handle the demand. */
export function EndingCard({ ending, withText = true }: { ending: EndingRow | null; withText?: boolean }) {
  const { lang } = usePage()
  const t = useWords(demandWords)
  const w = useWords(wayWords)
  if (!ending) return null
  return (
    <Card title={t('ending')} tone="late">
      <Facts
        facts={[
          { title: t('reason'), value: lang === 'en' ? ending.reason_en : ending.reason_fa },
          withText ? { title: t('citation'), value: ending.citation } : null,
          { title: t('next_way'), value: <b>{w(ending.next_way)}</b> },
          withText && ending.next_way_note
            ? {
                title: '',
                value: (
                  <span class="pre-line" dir="auto">
                    {ending.next_way_note}
                  </span>
                ),
                wide: true,
              }
            : null,
        ]}
      />
    </Card>
  )
}

/** By when the whole is to be solved; while the applicant is waited for it stands still. */
export function TargetLeft({ state, target }: { state: string; target: TimeLeftProps }) {
  const t = useWords(trackWords)
  if (!waitsForApplicant.includes(state)) return <TimeLeft {...target} />
  return <span>{t('target_stands', { n: Math.max(0, target.workingDays) })}</span>
}

export function NoteCard({ note, isOwn }: { note: Note; isOwn: boolean }) {
  const t = useWords(demandWords)
  return (
    <section class="note">
      <h3>{t(`note_${note.kind as 'contest'}`)}</h3>
      <p class="muted">
        {isOwn ? null : <>{note.post_title} · </>}
        <JalaliDate iso={tehranDate(note.at)} style="long" />
      </p>
      <p class="pre-line" dir="auto">
        {note.text}
      </p>
    </section>
  )
}

export function FileList({ code, files }: { code: string; files: readonly Attachment[] }) {
  const t = useWords(demandWords)
  if (files.length === 0) return null
  return (
    <Card title={t('files')}>
      <ul class="plain-list">
        {files.map((file) => (
          <li>
            <a href={`/demands/${code}/files/${file.id}`} download={!file.media_type.startsWith('image/')}>
              <bdi>{file.name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}
