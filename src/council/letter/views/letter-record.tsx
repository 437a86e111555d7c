import { codeIn } from '../../../platform/record-links.ts'
import {
  Bdi,
  Button,
  Form,
  LinkButton,
  Moment,
  RecordPage,
  type TimelineEntry,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { type Clock, Course, inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { Letter } from '../queries.ts'
import { letterLifecycle } from '../rules.ts'
import { letterWords } from '../words.ts'

export interface LetterRecordProps {
  letter: Letter
  clock: Clock | null
  digest: string | null
  timeline: readonly TimelineEntry[]
  visited: readonly string[]
  mayAcknowledge: boolean
}

export function LetterRecord({ letter, clock, digest, timeline, visited, mayAcknowledge }: LetterRecordProps) {
  const { lang } = usePage()
  const t = useWords(letterWords)
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
        children:
          letter.state === 'sent' && mayAcknowledge ? (
            <Form action={`/letters/${letter.code}/receipt`} inline>
              <Button icon="check">{t('acknowledge')}</Button>
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
