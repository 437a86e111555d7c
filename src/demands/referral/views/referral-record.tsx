import type { IssuedPaper } from '../../../council/paper/queries.ts'
import type { Lang } from '../../../platform/ctx.ts'
import type { KnownEnding } from '../../../platform/ending-queries.ts'
import { endingWords } from '../../../platform/ending-words.ts'
import { formatJalali, tehranDate } from '../../../platform/jalali.ts'
import type { TimelineEntry } from '../../../platform/journal.ts'
import { stateTitle } from '../../../platform/lifecycle.ts'
import { detailText, type History } from '../../../platform/record-history.ts'
import { codeIn } from '../../../platform/record-links.ts'
import { pick } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  Course,
  Form,
  type FormState,
  JalaliDate,
  LinkButton,
  Moment,
  Prose,
  RecordPage,
  stateTone,
  type TimeLeftProps,
  type Tone,
  tellWait,
  timelineOf,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Delivery } from '../delivery-queries.ts'
import type { FollowUp, Referral } from '../queries.ts'
import { nationalReferralLifecycle, refuseAnswer, refusePublication, refuseSending } from '../rules.ts'
import { referralWords } from '../words.ts'
import { DeliveryState } from './delivery.tsx'
import { AnswerQuestion, FollowUps } from './follow-ups.tsx'
import { SourceLink } from './referral-list.tsx'

export interface ReferralView {
  referral: Referral
  followUps: readonly FollowUp[]
  ending: KnownEnding | null
  history: History
  timeLeft: TimeLeftProps | null
  nextLeft: TimeLeftProps | null
  question: string | null
  delivery: Delivery | null
  dossiers: readonly IssuedPaper[]
  may: { send: boolean; answer: boolean; seeLinks: boolean }
  followUpForm?: FormState
}

type Key = Parameters<ReturnType<typeof referralWords.in>>[0]

export function ReferralRecord(view: ReferralView) {
  const { referral, timeLeft, history, ending, delivery } = view
  const { lang } = usePage()
  const words = useWords(referralWords)
  const endings = useWords(endingWords)
  const way = ending ? endings(`way_${ending.next_way}`) : ''
  return (
    <RecordPage
      kind={words('referral')}
      title={referral.title}
      code={codeIn(lang, referral.code)}
      trail={[{ title: words('referrals'), href: '/referrals' }]}
      next={{
        state: {
          title: stateTitle(nationalReferralLifecycle, referral.state, lang),
          tone: stateTone(nationalReferralLifecycle, referral.state, timeLeft?.workingDays ?? null),
        },
        holder: referral.holder_fa ? pick(lang, referral.holder_fa, referral.holder_en) : null,
        timeLeft,
        sentence: words(view.question ? 'sentence_asked' : (`sentence_${referral.state}` as Key), { way }),
        children: <Acts {...view} />,
      }}
      facts={[
        { title: words('body'), value: pick(lang, referral.body_fa, referral.body_en) },
        {
          title: words('source'),
          value: (
            <>
              <SourceLink kind={referral.source_kind} code={referral.source_code} />: {referral.source_title}
            </>
          ),
          wide: true,
        },
        { title: words('createdOn'), value: <JalaliDate iso={tehranDate(referral.created_at)} /> },
        referral.sent_at && { title: words('sentOn'), value: <JalaliDate iso={tehranDate(referral.sent_at)} /> },
        referral.letter_number
          ? { title: words('letterNumber'), value: <Bdi>{codeIn(lang, referral.letter_number)}</Bdi> }
          : null,
        delivery && {
          title: words('peer'),
          value: (
            <DeliveryState delivery={delivery} href={view.may.seeLinks ? `/installations/${delivery.code}` : null} />
          ),
          wide: true,
        },
        referral.answered_at && {
          title: words('answeredOn'),
          value: <JalaliDate iso={tehranDate(referral.answered_at)} />,
        },
        referral.published_at && {
          title: words('publishedOn'),
          value: <JalaliDate iso={tehranDate(referral.published_at)} />,
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
      timeline={timelineOf(history, lang, (entry) => tellReferral(entry, lang))}
    >
      <Card title={words('paper')}>
        <Prose text={referral.paper} />
      </Card>
      <Dossiers {...view} />
      <FollowUps
        referral={referral}
        followUps={view.followUps}
        nextLeft={view.nextLeft}
        question={view.question}
        mayFollow={view.may.answer}
        {...(view.followUpForm ? { form: view.followUpForm } : {})}
      />
      <Course lifecycle={nationalReferralLifecycle} state={referral.state} history={history} />
    </RecordPage>
  )
}

function Acts({ referral, may, question }: ReferralView) {
  const words = useWords(referralWords)
  const at = `/referrals/${referral.code}`
  if (may.send && !refuseSending(referral.state))
    return (
      <LinkButton href={`${at}/sending`} kind="primary" icon="letter">
        {words('send')}
      </LinkButton>
    )
  if (may.answer && !refusePublication(referral))
    return (
      <Form action={`${at}/publication`} inline>
        <Button kind="secondary">{words('publish')}</Button>
      </Form>
    )
  if (!may.answer || refuseAnswer(referral.state)) return null
  return (
    <>
      {question ? <AnswerQuestion /> : null}
      <LinkButton href={`${at}/answer`} kind={question ? 'secondary' : 'primary'} icon="check">
        {words('answerIt')}
      </LinkButton>
      <LinkButton href={`${at}/closing`}>{words('closeIt')}</LinkButton>
    </>
  )
}

function Dossiers({ referral, dossiers, may }: ReferralView) {
  const words = useWords(referralWords)
  if (dossiers.length === 0 && !may.send) return null
  return (
    <Card title={words('dossier')}>
      <p class="muted">{words('dossierLead')}</p>
      <ul class="plain" id="dossiers">
        {dossiers.map((one) => (
          <li>
            <a href={`/referrals/${referral.code}/dossiers/${one.digest}.pdf`}>
              {words('dossier')} <Moment at={one.issued_at} />
            </a>{' '}
            <a class="muted" href={`/check/${one.digest}`}>
              {words('dossierCheck')}
            </a>
          </li>
        ))}
      </ul>
      {may.send ? (
        <Form action={`/referrals/${referral.code}/dossiers`}>
          <div class="actions">
            <Button kind="secondary" icon="file">
              {words('dossierSet')}
            </Button>
          </div>
        </Form>
      ) : null}
    </Card>
  )
}

function tellReferral(entry: TimelineEntry, lang: Lang): { title: string; note?: string | undefined; tone?: Tone } {
  const told = tellWait(entry, lang)
  if (told) return told
  const key = `event_${entry.event.split('.')[1]}`
  const title = referralWords.in(lang)((Object.hasOwn(referralWords.table, key) ? key : 'event_other') as Key)
  const tone = tones[entry.event]
  return { title, note: noteOf(entry, lang), ...(tone ? { tone } : {}) }
}

function noteOf(entry: TimelineEntry, lang: Lang): string | undefined {
  const words = referralWords.in(lang)
  const note = detailText(entry, 'note') ?? detailText(entry, 'answer')
  if (entry.event === 'national_referral.received_by_peer')
    return note && words('peerNumber', { code: codeIn(lang, note) })
  const nextOn = detailText(entry, 'nextOn')
  const next = nextOn && words('nextFollowUpTold', { day: formatJalali(nextOn, 'weekday', lang) })
  return [note, next].filter(Boolean).join('\n') || undefined
}

const tones: Record<string, Tone> = {
  'national_referral.asked_by_peer': 'due',
  'national_referral.link_refused': 'late',
  'national_referral.sent': 'active',
  'national_referral.answered': 'done',
  'national_referral.closed': 'late',
}
