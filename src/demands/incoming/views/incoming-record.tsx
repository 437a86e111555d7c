import type { Lang } from '../../../platform/ctx.ts'
import type { KnownEnding } from '../../../platform/ending-queries.ts'
import { endingWords } from '../../../platform/ending-words.ts'
import { formatJalali, tehranDate } from '../../../platform/jalali.ts'
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
  Form,
  JalaliDate,
  LinkButton,
  Moment,
  Num,
  Prose,
  RecordPage,
  Rial,
  stateTone,
  type TimeLeftProps,
  type Tone,
  tellWait,
  timelineOf,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { referralWords } from '../../referral/words.ts'
import type { IncomingFile } from '../file-queries.ts'
import type { IncomingReferral, IncomingRemark } from '../queries.ts'
import { incomingReferralLifecycle, isOpen, refuseIncoming } from '../rules.ts'
import { incomingWords } from '../words.ts'

export interface IncomingView {
  referral: IncomingReferral
  remarks: readonly IncomingRemark[]
  files: readonly IncomingFile[]
  ending: KnownEnding | null
  history: History
  timeLeft: TimeLeftProps | null
  mayAct: boolean
}

type Key = Parameters<ReturnType<typeof incomingWords.in>>[0]

export function IncomingRecord(view: IncomingView) {
  const { referral, ending, timeLeft, history } = view
  const { lang } = usePage()
  const words = useWords(incomingWords)
  const endings = useWords(endingWords)
  const kinds = useWords(referralWords)
  const way = ending ? endings(`way_${ending.next_way}`) : ''
  return (
    <RecordPage
      kind={words('one')}
      title={referral.title}
      code={codeIn(lang, referral.code)}
      trail={[{ title: words('list'), href: '/incoming' }]}
      next={{
        state: {
          title: stateTitle(incomingReferralLifecycle, referral.state, lang),
          tone: stateTone(incomingReferralLifecycle, referral.state, timeLeft?.workingDays ?? null),
        },
        holder: referral.holder_fa ? pick(lang, referral.holder_fa, referral.holder_en) : null,
        timeLeft,
        sentence: words(`sentence_${referral.state}` as Key, { way }),
        children: <Acts {...view} />,
      }}
      facts={[
        { title: words('from'), value: pick(lang, referral.from_fa, referral.from_en) },
        { title: words('senderCode'), value: <Bdi ltr>{codeIn(lang, referral.sender_code)}</Bdi> },
        referral.addressed_to ? { title: words('addressedTo'), value: referral.addressed_to } : null,
        referral.letter_number
          ? { title: words('letterNumber'), value: <Bdi>{codeIn(lang, referral.letter_number)}</Bdi> }
          : null,
        { title: words('receivedOn'), value: <JalaliDate iso={tehranDate(referral.created_at)} /> },
        { title: words('source'), value: `${kinds(referral.source_kind)}: ${referral.source_title}`, wide: true },
        { title: words('demands'), value: <Num value={referral.demands} /> },
        { title: words('firms'), value: <Num value={referral.firms} /> },
        { title: words('jobs'), value: <Num value={referral.jobs} /> },
        { title: words('sum'), value: <Rial amount={referral.sum_rial} /> },
        referral.answered_at && {
          title: words('answeredOn'),
          value: <JalaliDate iso={tehranDate(referral.answered_at)} />,
        },
        referral.answer ? { title: words('answer'), value: <Prose text={referral.answer} />, wide: true } : null,
        ending && { title: words('endReason'), value: pick(lang, ending.reason_fa, ending.reason_en) },
        ending && { title: words('citation'), value: ending.citation, wide: true },
        ending && {
          title: words('nextWay'),
          value: [way, ending.next_way_note].filter(Boolean).join(lang === 'fa' ? '؛ ' : '; '),
          wide: true,
        },
      ]}
      timeline={timelineOf(history, lang, (entry) => tellIncoming(entry, lang))}
    >
      <Card title={words('paper')}>
        <Prose text={referral.paper} />
      </Card>
      <Files {...view} />
      <Remarks {...view} />
      <Course lifecycle={incomingReferralLifecycle} state={referral.state} history={history} />
    </RecordPage>
  )
}

function Acts({ referral, mayAct }: IncomingView) {
  const words = useWords(incomingWords)
  const at = `/incoming/${referral.code}`
  if (!mayAct || !isOpen(referral.state)) return null
  const isNew = !refuseIncoming('acknowledge', referral.state)
  return (
    <>
      {isNew ? (
        <Form action={`${at}/acknowledgement`} inline>
          <Button icon="check">{words('acknowledge')}</Button>
        </Form>
      ) : null}
      <LinkButton href={`${at}/answer`} kind={isNew ? 'secondary' : 'primary'} icon={isNew ? undefined : 'check'}>
        {words('answerIt')}
      </LinkButton>
      {refuseIncoming('ask', referral.state) ? null : <LinkButton href={`${at}/question`}>{words('ask')}</LinkButton>}
      <LinkButton href={`${at}/refusal`}>{words('decline')}</LinkButton>
    </>
  )
}

/** What came with it; what is still on its way says how far it has come. */
function Files({ referral, files }: IncomingView) {
  const { lang } = usePage()
  const words = useWords(incomingWords)
  if (files.length === 0) return null
  return (
    <Card title={words('files')}>
      <ul class="plain-list">
        {files.map((file) => (
          <li>
            {file.file_id ? (
              <>
                <a href={`/incoming/${referral.code}/files/${file.file_id}`} download>
                  <bdi>{file.name}</bdi>
                </a>{' '}
                <span class="muted">
                  {words('fileFacts', {
                    size: Math.ceil(file.size / 1024),
                    day: file.done_at ? formatJalali(tehranDate(file.done_at), 'numeric', lang) : '',
                  })}
                </span>
              </>
            ) : (
              <>
                <bdi>{file.name}</bdi>{' '}
                <span class="muted">
                  {file.refusal ?? words('fileComing', { n: Math.floor((100 * file.got) / file.size) })}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Remarks({ referral, remarks }: IncomingView) {
  const { lang } = usePage()
  const words = useWords(incomingWords)
  if (remarks.length === 0) return null
  return (
    <Card title={words('remarks')}>
      {remarks.map((remark) => (
        <article>
          <p class="muted">
            {remark.is_ours
              ? pick(lang, remark.by_fa, remark.by_en) || words('ours')
              : pick(lang, referral.from_fa, referral.from_en)}
            {comma(lang)}
            <Moment at={remark.at} />
          </p>
          <Prose text={remark.text} />
        </article>
      ))}
    </Card>
  )
}

function tellIncoming(entry: TimelineEntry, lang: Lang): { title: string; note?: string | undefined; tone?: Tone } {
  const told = tellWait(entry, lang)
  if (told) return told
  const key = `event_${entry.event.split('.')[1]}`
  const title = incomingWords.in(lang)((Object.hasOwn(incomingWords.table, key) ? key : 'event_other') as Key)
  const tone = tones[entry.event]
  return { title, note: detailText(entry, 'note') ?? detailText(entry, 'answer'), ...(tone ? { tone } : {}) }
}

const tones: Record<string, Tone> = {
  'incoming_referral.acknowledged': 'active',
  'incoming_referral.answered': 'done',
  'incoming_referral.declined': 'late',
  'incoming_referral.link_refused': 'late',
}
