import { codeIn } from '../../../platform/record-links.ts'
import { comma, listed } from '../../../platform/words.ts'
import {
  BackLink,
  Bdi,
  Button,
  Card,
  CheckField,
  DataTable,
  ErrorSummary,
  Form,
  type FormState,
  JalaliDate,
  LinkButton,
  Moment,
  Notice,
  Num,
  RadioField,
  StatusChip,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { AgendaItem } from '../agenda-queries.ts'
import type { Amendment, DecidedResolution, Dissent, Paragraph, Signature } from '../minutes-queries.ts'
import { amendmentLifecycle, minutesKinds } from '../minutes-rules.ts'
import { minutesWords } from '../minutes-words.ts'
import type { Meeting } from '../queries.ts'
import type { RollSeat } from '../roll-queries.ts'
import { hasSignedMinutes, isWritingMinutes } from '../rules.ts'
import { meetingWords } from '../words.ts'
import { OutcomeChip } from './agenda-table.tsx'
import { AttendanceTable } from './attendance-table.tsx'
import { type Factor, SignatureFields } from './signature-fields.tsx'

export interface MinutesProps {
  meeting: Meeting
  items: readonly AgendaItem[]
  roll: readonly RollSeat[]
  resolutions: readonly DecidedResolution[]
  digest: string | null
  paragraphs: readonly Paragraph[]
  amendments: readonly Amendment[]
  dissents: readonly Dissent[]
  signatures: readonly Signature[]
  /** Items the public copy leaves out. */
  confidential: readonly number[]
  /** Items this reader is not told of. */
  hidden: ReadonlySet<number>
  form: FormState
  factor: Factor
  may: { write: boolean; sign: boolean; amend: boolean; dissent: boolean }
}

/** The minutes on screen: a draft that can still be completed and amended, or what was signed. */
export function MinutesPage(props: MinutesProps) {
  const { lang } = usePage()
  const { meeting, roll, digest, form, may, paragraphs, amendments } = props
  const t = useWords(meetingWords)
  const m = useWords(minutesWords)
  const isSigned = hasSignedMinutes(meeting.state)
  const isWorded = paragraphs.length > 0
  return (
    <>
      <BackLink href={`/meetings/${meeting.code}`}>{meeting.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{t(isSigned ? 'minutes' : 'minutes_draft')}</h1>
      <p class="lead">
        <bdi>{meeting.place}</bdi>
        {comma(lang)}
        <JalaliDate iso={meeting.held_on} style="weekday" />
      </p>
      {isSigned && digest ? (
        <Notice tone="success" title={t(meeting.state === 'published' ? 's_published' : 's_signed')}>
          {t('hash')}: <Bdi ltr>{digest.slice(0, 16)}…</Bdi> <a href={`/check/${digest}`}>{t('check')}</a>
        </Notice>
      ) : null}
      <div class="actions">
        <LinkButton
          href={`/meetings/${meeting.code}/minutes.pdf`}
          icon="file"
          kind={isSigned ? 'primary' : 'secondary'}
          download
        >
          {t('minutes_pdf')}
        </LinkButton>
        {meeting.state === 'published' ? (
          <LinkButton href={`/meetings/${meeting.code}/minutes-public.pdf`} icon="file" download>
            {m('public_copy')}
          </LinkButton>
        ) : null}
        {isSigned && may.sign && isWorded ? (
          <LinkButton href={`/meetings/${meeting.code}/minutes/correction`} kind="quiet">
            {m('correct')}
          </LinkButton>
        ) : null}
      </div>
      {amendments.length > 0 ? <Amendments amendments={amendments} /> : null}
      {isWorded ? <Worded {...props} /> : <Facts {...props} />}
      {isWritingMinutes(meeting.state) && may.write ? <Wording {...props} /> : null}
      {isWritingMinutes(meeting.state) ? <SignCard {...props} /> : null}
      {meeting.state === 'drafted' && may.write ? <TakeBack {...props} /> : null}
      {may.write || (meeting.state === 'signed' && may.sign) ? <Confidential {...props} /> : null}
      {meeting.state === 'signed' ? <PublishCard {...props} /> : null}
      {meeting.state === 'published' && may.sign ? <Unpublish {...props} /> : null}
      <AttendanceTable meeting={meeting} roll={roll} refused={null} mayMark={false} />
      {props.signatures.length > 0 ? <Signatures signatures={props.signatures} /> : null}
    </>
  )
}

/** What was recorded, before it is worded. */
function Facts(props: MinutesProps) {
  const { meeting, form, may } = props
  const t = useWords(meetingWords)
  return may.write ? (
    <Form action={`/meetings/${meeting.code}/minutes`} draft={`minutes-${meeting.code}`}>
      <MinutesItems {...props} />
      <Card>
        <TextArea
          name="minutes_text"
          label={t('remarks')}
          hint={t('remarks_hint')}
          form={form}
          rows={5}
          maxlength={8000}
        />
      </Card>
      <div class="actions">
        <Button kind="secondary">{t('save')}</Button>
      </div>
    </Form>
  ) : (
    <>
      <MinutesItems {...props} />
      {meeting.minutes_text ? (
        <Card title={t('remarks')}>
          <p class="prose">{meeting.minutes_text}</p>
        </Card>
      ) : null}
    </>
  )
}

/** The paragraphs, each with what this reader may do about it. */
function Worded(props: MinutesProps) {
  const { items, paragraphs } = props
  const { lang } = usePage()
  const m = useWords(minutesWords)
  const of = (item: number | null, parts?: readonly string[]) =>
    paragraphs.filter((one) => one.agenda_item_id === item && (!parts || parts.includes(one.part)))
  return (
    <>
      <Card title={m('part_opening')}>
        {of(null, ['opening', 'attendance', 'quorum']).map((one) => (
          <ParagraphView {...props} paragraph={one} />
        ))}
      </Card>
      {items.map((item) => (
        <Card
          title={`${codeIn(lang, String(item.position))}. ${item.title}`}
          action={<OutcomeChip outcome={item.outcome} />}
        >
          {props.hidden.has(item.id) ? <p class="muted">{m('hidden_item')}</p> : null}
          {of(item.id).map((one) => (
            <ParagraphView {...props} paragraph={one} />
          ))}
          <Decided resolution={props.resolutions.find((one) => one.agenda_item_id === item.id)} isBrief />
          <DissentLink {...props} item={item} />
        </Card>
      ))}
      {of(null, ['closing']).length > 0 ? (
        <Card title={m('part_closing')}>
          {of(null, ['closing']).map((one) => (
            <ParagraphView {...props} paragraph={one} />
          ))}
        </Card>
      ) : null}
    </>
  )
}

function ParagraphView({ paragraph: p, meeting, may }: MinutesProps & { paragraph: Paragraph }) {
  const m = useWords(minutesWords)
  const base = `/meetings/${meeting.code}/minutes/paragraphs/${p.id}`
  return (
    <section class="paragraph" id={`p${p.position}`}>
      <p class="muted">
        {m('paragraph', { n: p.position })} · {m(`part_${p.part}`)}
      </p>
      <p class="prose">{p.text}</p>
      {may.write && isWritingMinutes(meeting.state) ? (
        <details class="course">
          <summary>{m('edit')}</summary>
          <Form action={base}>
            <TextArea
              name="text"
              label={m('paragraph', { n: p.position })}
              form={{ values: { text: p.text }, errors: {} }}
              rows={4}
              maxlength={8000}
            />
            <Button kind="secondary" size="small">
              {m('save_paragraph')}
            </Button>
          </Form>
        </details>
      ) : null}
      {may.amend && !may.write ? (
        <p>
          <a href={`${base}/amendment`}>
            {m('propose')}
            <span class="visually-hidden">: {m('paragraph', { n: p.position })}</span>
          </a>
        </p>
      ) : null}
    </section>
  )
}

function DissentLink({ item, meeting, may }: MinutesProps & { item: AgendaItem }) {
  const m = useWords(minutesWords)
  if (!may.dissent || !item.last_vote) return null
  return (
    <p>
      <LinkButton href={`/meetings/${meeting.code}/items/${item.id}/dissent`} size="small">
        {m('dissent')}
      </LinkButton>
    </p>
  )
}

function Amendments({ amendments }: { amendments: readonly Amendment[] }) {
  const { lang } = usePage()
  const m = useWords(minutesWords)
  return (
    <Card title={m('amendments')}>
      <DataTable
        caption={m('amendments')}
        rows={amendments}
        sort={null}
        rowHref={(row) => `/minutes-amendments/${row.code}`}
        columns={[
          {
            key: 'paragraph',
            title: m('choose_paragraph'),
            className: 'main',
            render: (row) => <a href={`/minutes-amendments/${row.code}`}>{m('paragraph', { n: row.position })}</a>,
          },
          { key: 'by', title: m('asked_by'), render: (row) => inLang(lang, row.post_title_fa, row.post_title_en) },
          {
            key: 'state',
            title: m('state'),
            render: (row) => (
              <StatusChip
                title={stateTitle(amendmentLifecycle, row.state, lang)}
                tone={row.state === 'refused' ? 'late' : stateTone(amendmentLifecycle, row.state)}
              />
            ),
          },
          { key: 'answer', title: m('answer'), className: 'wrap', render: (row) => row.answer },
        ]}
      />
    </Card>
  )
}

/** Chooses the kind the draft is worded in. */
function Wording({ meeting, paragraphs, amendments, form }: MinutesProps) {
  const m = useWords(minutesWords)
  if (amendments.length > 0)
    return meeting.state === 'adjourned' ? (
      <Form action={`/meetings/${meeting.code}/minutes/draft`} inline>
        <input type="hidden" name="kind" value={form.values['kind'] || 'full'} />
        <Button kind="secondary">{m('lay_again')}</Button>
      </Form>
    ) : null
  const isWorded = paragraphs.length > 0
  const body = (
    <Form action={`/meetings/${meeting.code}/minutes/draft`}>
      <p>{m(isWorded ? 'word_loses' : 'word_lead')}</p>
      <RadioField
        name="kind"
        label={m('kind')}
        form={form}
        options={minutesKinds.map((kind) => ({ value: kind, title: m(`kind_${kind}`), hint: m(`kind_${kind}_hint`) }))}
      />
      <div class="actions">
        <Button kind="secondary">{m(isWorded ? 'word_anew' : 'word')}</Button>
        <LinkButton href={`/minutes-modules/${form.values['kind'] || 'full'}`} kind="quiet">
          {m('modules')}
        </LinkButton>
      </div>
    </Form>
  )
  return isWorded ? (
    <details class="course">
      <summary>{m('word_anew')}</summary>
      {body}
    </details>
  ) : (
    <Card title={m('word')}>{body}</Card>
  )
}

function SignCard({ meeting, amendments, form, factor, may }: MinutesProps) {
  const t = useWords(meetingWords)
  const m = useWords(minutesWords)
  const open = amendments.filter((one) => one.state === 'proposed').length
  if (!may.sign)
    return (
      <Card title={t('sign')}>
        <Button refusal={t('sign_refusal')}>{t('sign')}</Button>
      </Card>
    )
  return (
    <Card title={t('sign')}>
      <p>{t('sign_consequence')}</p>
      <Form action={`/meetings/${meeting.code}/minutes/signature`}>
        <SignatureFields
          factor={factor}
          form={form}
          submit={t('sign')}
          refusal={open > 0 ? m('open_first', { n: open }) : null}
        />
      </Form>
    </Card>
  )
}

function PublishCard({ meeting, may }: MinutesProps) {
  const m = useWords(minutesWords)
  return (
    <Card title={m('publish')}>
      <p>{m('publish_lead')}</p>
      <Form action={`/meetings/${meeting.code}/minutes/publication`}>
        <div class="actions">
          <Button refusal={may.sign ? null : m('publish_refusal')}>{m('publish_act')}</Button>
        </div>
      </Form>
    </Card>
  )
}

function Unpublish({ meeting, form }: MinutesProps) {
  const m = useWords(minutesWords)
  return (
    <WayBack
      title={m('unpublish')}
      lead={m('unpublish_lead')}
      action={`/meetings/${meeting.code}/minutes/publication-withdrawal`}
      form={form}
    />
  )
}

function TakeBack({ meeting, form }: MinutesProps) {
  const m = useWords(minutesWords)
  return (
    <WayBack
      title={m('take_back')}
      lead={m('take_back_lead')}
      action={`/meetings/${meeting.code}/minutes/draft-withdrawal`}
      form={form}
    />
  )
}

/** A step back, which leaves its reason. */
function WayBack({ title, lead, action, form }: { title: string; lead: string; action: string; form: FormState }) {
  const m = useWords(minutesWords)
  return (
    <details class="course" open={form.errors['note'] !== undefined}>
      <summary>{title}</summary>
      <Form action={action}>
        <p>{lead}</p>
        <TextField name="note" label={m('why')} form={form} required />
        <div class="actions">
          <Button kind="secondary">{title}</Button>
        </div>
      </Form>
    </details>
  )
}

function Confidential({ meeting, items, confidential }: MinutesProps) {
  const m = useWords(minutesWords)
  if (items.length === 0) return null
  const form = { values: { item: confidential.join(',') }, errors: {} }
  return (
    <details class="course">
      <summary>{m('confidential')}</summary>
      <Form action={`/meetings/${meeting.code}/minutes/confidential`}>
        <CheckField
          name="item"
          label={m('confidential')}
          hint={m('confidential_hint')}
          form={form}
          options={items.map((item) => ({ value: String(item.id), title: item.title }))}
        />
        <Button kind="secondary">{m('save_confidential')}</Button>
      </Form>
    </details>
  )
}

function Signatures({ signatures }: { signatures: readonly Signature[] }) {
  const { lang } = usePage()
  const m = useWords(minutesWords)
  return (
    <Card title={m('signatures')}>
      <DataTable
        caption={m('signatures')}
        rows={signatures}
        sort={null}
        columns={[
          { key: 'edition', title: m('edition'), render: (row) => <Num value={row.edition} /> },
          {
            key: 'signer',
            title: m('signer'),
            className: 'main',
            render: (row) => listed([row.person_name, inLang(lang, row.post_title_fa, row.post_title_en)], lang),
          },
          { key: 'factor', title: m('factor'), render: (row) => m(`factor_${row.factor}`) },
          { key: 'at', title: m('signed_at'), render: (row) => <Moment at={row.at} /> },
          { key: 'reason', title: m('reason'), className: 'wrap', render: (row) => row.reason },
        ]}
      />
    </Card>
  )
}

function MinutesItems(props: MinutesProps) {
  const { items, resolutions, form, may } = props
  const { lang } = usePage()
  const t = useWords(meetingWords)
  return (
    <>
      {items.map((item) => (
        <Card
          title={`${codeIn(lang, String(item.position))}. ${item.title}`}
          action={<OutcomeChip outcome={item.outcome} />}
        >
          {item.last_vote ? (
            <p class="muted">{inLang(lang, item.last_vote.explanation_fa, item.last_vote.explanation_en)}</p>
          ) : null}
          {item.outcome_note && item.outcome !== 'resolved' ? <p class="muted">{item.outcome_note}</p> : null}
          {may.write ? (
            <TextArea name={`discussion_${item.id}`} label={t('discussion')} form={form} rows={3} maxlength={8000} />
          ) : item.discussion ? (
            <p class="prose">{item.discussion}</p>
          ) : null}
          <Decided resolution={resolutions.find((one) => one.agenda_item_id === item.id)} />
          {props.dissents
            .filter((one) => one.agenda_item_id === item.id)
            .map((one) => (
              <p class="prose">
                <b>{inLang(lang, one.post_title_fa, one.post_title_en)}:</b> {one.text}
              </p>
            ))}
          <DissentLink {...props} item={item} />
        </Card>
      ))}
    </>
  )
}

function Decided({ resolution, isBrief }: { resolution: DecidedResolution | undefined; isBrief?: boolean }) {
  const { lang } = usePage()
  const t = useWords(meetingWords)
  if (!resolution) return null
  return (
    <>
      <p>
        <a href={`/resolutions/${resolution.code}`}>
          {t('resolution')} <bdi>{resolution.number_text}</bdi>
        </a>
      </p>
      {isBrief ? null : <p class="prose">{resolution.text}</p>}
      <ul>
        {resolution.commitments.map((one) => (
          <li>
            <bdi>{one.title}</bdi> — <bdi>{one.holder}</bdi>
            {comma(lang)}
            <JalaliDate iso={one.due_on} />
          </li>
        ))}
      </ul>
    </>
  )
}
