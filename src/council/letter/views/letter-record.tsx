import { codeIn } from '../../../platform/record-links.ts'
import {
  Bdi,
  Button,
  Form,
  type FormState,
  LinkButton,
  Moment,
  RecordPage,
  StatusChip,
  TextField,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { type Clock, Course, inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { Attachment, Letter } from '../queries.ts'
import { letterLifecycle } from '../rules.ts'
import { letterWords } from '../words.ts'

export interface LetterRecordProps {
  letter: Letter
  clock: Clock | null
  digest: string | null
  timeline: readonly TimelineEntry[]
  visited: readonly string[]
  attachments: readonly Attachment[]
  /** A refused note of delivery. */
  form: FormState
  may: { acknowledge: boolean; deliver: boolean }
}

export function LetterRecord(props: LetterRecordProps) {
  const { letter, attachments, clock, digest, timeline, visited, form, may } = props
  const { lang } = usePage()
  const t = useWords(letterWords)
  const isOpen = letter.state === 'sent' || letter.state === 'chased'
  return (
    <RecordPage
      title={letter.subject}
      kind={t(letter.kind)}
      code={letter.number_text}
      trail={[{ title: t('letters'), href: '/letters' }]}
      next={{
        state: {
          title: stateTitle(letterLifecycle, letter.state, lang),
          tone: stateTone(letterLifecycle, letter.state, clock),
        },
        holder: clock?.holder,
        timeLeft: clock?.timeLeft ?? null,
        sentence: t(`s_${letter.state}` as 's_sent'),
        children: !isOpen ? null : may.acknowledge ? (
          <Form action={`/letters/${letter.code}/receipt`} inline>
            <Button icon="check">{t('acknowledge')}</Button>
          </Form>
        ) : may.deliver && letter.dispatch !== 'system' && letter.dispatched_at ? (
          <Form action={`/letters/${letter.code}/delivery`}>
            <TextField name="note" label={t('deliver_note')} form={form} required />
            <Button kind="secondary">{t('deliver')}</Button>
          </Form>
        ) : null,
      }}
      facts={[
        { title: t('to'), value: inLang(lang, letter.to_title_fa, letter.to_title_en) },
        { title: t('from'), value: inLang(lang, letter.issued_by_title_fa, letter.issued_by_title_en) },
        { title: t('issued_at'), value: <Moment at={letter.issued_at} /> },
        letter.acknowledged_at ? { title: t('acknowledged_at'), value: <Moment at={letter.acknowledged_at} /> } : null,
        letter.resolution_code
          ? {
              title: t('resolution'),
              value: (
                <a href={`/resolutions/${letter.resolution_code}`}>
                  <bdi>{letter.resolution_number}</bdi>
                </a>
              ),
            }
          : null,
        letter.tracking_code
          ? {
              title: t('demand'),
              value: (
                <a href={`/demands/${letter.tracking_code}`}>
                  <bdi>{codeIn(lang, letter.tracking_code)}</bdi>
                </a>
              ),
            }
          : null,
        letter.priority !== 'normal' || letter.classification !== 'open'
          ? {
              title: t('priority'),
              value: (
                <>
                  <StatusChip
                    title={t(`priority_${letter.priority}`)}
                    tone={letter.priority === 'immediate' ? 'late' : letter.priority === 'urgent' ? 'due' : 'neutral'}
                  />{' '}
                  {letter.classification === 'confidential' ? (
                    <StatusChip title={t('classification_confidential')} tone="late" icon="lock" />
                  ) : null}
                </>
              ),
            }
          : null,
        letter.dispatch === 'system'
          ? null
          : {
              title: t('dispatch'),
              value: (
                <>
                  {t(`dispatch_${letter.dispatch}`)}{' '}
                  {letter.dispatched_at ? <Moment at={letter.dispatched_at} /> : null}
                </>
              ),
            },
        letter.copies.length > 0 ? { title: t('copies'), value: letter.copies.join('؛ '), wide: true } : null,
        attachments.length > 0
          ? {
              title: t('attachments'),
              value: (
                <ul>
                  {attachments.map((one) => (
                    <li>
                      <a href={`/letters/${letter.code}/attachments/${one.file_id}`} download>
                        <Bdi>{one.title}</Bdi>
                      </a>
                    </li>
                  ))}
                </ul>
              ),
              wide: true,
            }
          : null,
        { title: t('text'), value: <Paragraphs text={letter.body} />, wide: true },
        digest
          ? {
              title: t('hash'),
              value: (
                <>
                  <Bdi ltr>{digest.slice(0, 16)}…</Bdi> <a href={`/check/${digest}`}>{t('check')}</a>
                </>
              ),
            }
          : null,
      ]}
      timeline={timeline}
    >
      <div class="actions">
        <LinkButton href={`/letters/${letter.code}.pdf`} icon="file" download>
          {t('pdf')}
        </LinkButton>
      </div>
      <Course lifecycle={letterLifecycle} state={letter.state} visited={visited} />
    </RecordPage>
  )
}

function Paragraphs({ text }: { text: string }) {
  return (
    <div class="prose">
      {text.split('\n').map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </div>
  )
}
