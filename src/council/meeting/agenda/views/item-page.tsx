import { codeIn } from '../../../../platform/record-links.ts'
import {
  Button,
  Card,
  CheckField,
  DataTable,
  ErrorSummary,
  emptyForm,
  FileField,
  Form,
  type FormState,
  JalaliDate,
  LinkButton,
  NumberField,
  RadioField,
  RecordPage,
  SelectField,
  TextField,
  usePage,
  useWords,
} from '../../../../ui/index.ts'
import type { Direction } from '../../../body/tree-rules.ts'
import { inLang } from '../../../desk/record-parts.tsx'
import type { AgendaItem } from '../../agenda-queries.ts'
import type { Meeting } from '../../queries.ts'
import { awaitsConsent } from '../../rules.ts'
import { documentReaders, sections } from '../../schema.ts'
import { OutcomeChip } from '../../views/agenda-table.tsx'
import { meetingWords } from '../../words.ts'
import type { AdviceLine, ItemDocument, OpenMeeting, Passage } from '../queries.ts'
import { ways } from '../schema.ts'
import { agendaWords } from '../words.ts'
import { AdviceLines } from './advice-lines.tsx'

export interface ItemPageProps {
  meeting: Meeting
  item: AgendaItem
  passages: readonly (Passage & { way: Direction | null })[]
  documents: readonly ItemDocument[]
  advice: readonly AdviceLine[]
  /** Where it may go: later sittings of the body, other bodies, other open matters of this sitting. */
  places: {
    meetings: readonly OpenMeeting[]
    bodies: Record<Direction, readonly { code: string; title_fa: string; title_en: string }[]>
    items: readonly AgendaItem[]
  }
  refused: { which: string; form: FormState } | null
  may: { arrange: boolean; leave: boolean; documents: boolean; consent: boolean; ask: boolean }
}

/** One matter: its road through sittings, its papers and advice, and what may still be done with it. */
export function ItemPage(props: ItemPageProps) {
  const { item, meeting, passages, may, refused } = props
  const { lang } = usePage()
  const t = useWords(agendaWords)
  const m = useWords(meetingWords)
  return (
    <>
      <ErrorSummary form={refused?.form ?? emptyForm} />
      <RecordPage
        title={item.title}
        kind={t('item')}
        trail={[
          { title: m('meetings'), href: '/meetings' },
          { title: meeting.title, href: `/meetings/${meeting.code}` },
          { title: m('agenda'), href: `/meetings/${meeting.code}/agenda` },
        ]}
        facts={[
          { title: t('section'), value: t(item.section) },
          { title: t('priority'), value: t(`priority_${item.priority as 1 | 2 | 3}`) },
          { title: t('outcome'), value: <OutcomeChip outcome={item.outcome} /> },
          item.waits_since ? { title: t('waits'), value: <JalaliDate iso={item.waits_since} /> } : null,
          item.is_secret ? { title: m('secret'), value: m('secret_matter') } : null,
          item.is_late
            ? { title: m(awaitsConsent(item) ? 'awaits_consent' : 'late'), value: item.late_reason, wide: true }
            : null,
          item.consent_note ? { title: t('consented'), value: item.consent_note, wide: true } : null,
          item.proposal_code
            ? {
                title: t('proposal'),
                value: (
                  <a href={`/proposals/${item.proposal_code}`}>
                    <bdi>{codeIn(lang, item.proposal_code)}</bdi>
                  </a>
                ),
              }
            : null,
        ]}
      >
        {may.consent ? <Consent {...props} /> : null}
        <History passages={passages} />
        <Documents {...props} />
        <Card title={t('advice')}>
          {props.advice.length > 0 ? <AdviceLines lines={props.advice} /> : <p class="muted">{t('no_advice')}</p>}
          {may.ask ? (
            <LinkButton href={`/advices/new?item=${item.id}`} kind="secondary">
              {t('ask_advice')}
            </LinkButton>
          ) : null}
        </Card>
        {may.arrange ? <Particulars {...props} /> : null}
        {may.leave ? <Leaving {...props} /> : null}
      </RecordPage>
    </>
  )
}

const formOf = (props: ItemPageProps, which: string, values: Record<string, string> = {}): FormState =>
  props.refused?.which === which ? props.refused.form : { values, errors: {} }

function Consent(props: ItemPageProps) {
  const t = useWords(agendaWords)
  return (
    <Card title={t('consent')}>
      <Form action={`/items/${props.item.id}/consent`}>
        <TextField name="note" label={t('consent_note')} hint={t('consent_hint')} form={formOf(props, 'consent')} />
        <div class="actions">
          <Button>{t('consent')}</Button>
        </div>
      </Form>
    </Card>
  )
}

function History({ passages }: Pick<ItemPageProps, 'passages'>) {
  const { lang } = usePage()
  const t = useWords(agendaWords)
  const m = useWords(meetingWords)
  return (
    <Card title={t('history')}>
      <DataTable
        caption={t('history')}
        rows={passages}
        columns={[
          { key: 'day', title: t('day'), render: (one) => <JalaliDate iso={one.held_on} /> },
          {
            key: 'meeting',
            title: t('meeting'),
            className: 'main',
            render: (one) => <a href={`/meetings/${one.meeting_code}/agenda`}>{one.meeting_title}</a>,
          },
          {
            key: 'outcome',
            title: t('outcome'),
            className: 'wrap',
            render: (one) => (
              <div>
                {one.is_amended ? m('amended') : <OutcomeChip outcome={one.outcome} />}
                {one.resolution_code ? (
                  <div>
                    <a href={`/resolutions/${one.resolution_code}`}>
                      {m('resolution')} <bdi>{codeIn(lang, one.resolution_number ?? '')}</bdi>
                    </a>
                  </div>
                ) : null}
                {one.to_body_fa ? (
                  <div>
                    <a href={`/bodies/${one.to_body_code}`}>
                      {t(`sent_${one.way ?? 'beside'}`, { body: inLang(lang, one.to_body_fa, one.to_body_en ?? '') })}
                    </a>
                  </div>
                ) : null}
                {one.referral_code ? (
                  <div>
                    <a href={`/referrals/${one.referral_code}`}>
                      {t('national_referral')} <bdi>{codeIn(lang, one.referral_code)}</bdi>
                    </a>
                  </div>
                ) : null}
                {one.merged_into_id ? (
                  <div>
                    <a href={`/items/${one.merged_into_id}`}>{t('merged_with')}</a>
                  </div>
                ) : null}
                {one.yes !== null ? (
                  <div class="muted">{t('votes', { yes: one.yes, no: one.no ?? 0, abstain: one.abstain ?? 0 })}</div>
                ) : null}
                {one.outcome_note ? <div class="muted">{one.outcome_note}</div> : null}
              </div>
            ),
          },
        ]}
      />
      <WaitsNow last={passages.at(-1)} />
    </Card>
  )
}

/** In whose backlog a matter stands that left its last agenda without an end. */
function WaitsNow({ last }: { last: Passage | undefined }) {
  const { lang } = usePage()
  const t = useWords(agendaWords)
  if (!last || last.referral_code) return null
  if (last.outcome !== 'referred' && last.outcome !== 'postponed') return null
  const isSent = last.outcome === 'referred'
  const code = isSent ? last.to_body_code : last.body_code
  const body = isSent
    ? inLang(lang, last.to_body_fa ?? '', last.to_body_en ?? '')
    : inLang(lang, last.body_title_fa, last.body_title_en)
  return (
    <p>
      <a href={`/bodies/${code}/backlog`}>{t('waits_now', { body })}</a>
    </p>
  )
}

function Documents(props: ItemPageProps) {
  const { item, documents, may } = props
  const t = useWords(agendaWords)
  const form = formOf(props, 'documents', { readers: 'members' })
  return (
    <Card title={t('documents')}>
      {documents.length === 0 ? <p class="muted">{t('no_documents')}</p> : null}
      <ul class="plain">
        {documents.map((one) => (
          <li>
            <a href={`/items/${item.id}/documents/${one.id}`}>{one.title}</a>{' '}
            <span class="muted">{t(`readers_${one.readers}`)}</span>
            {may.documents ? (
              <Form action={`/items/${item.id}/documents/${one.id}/withdrawal`} inline>
                <Button kind="quiet" size="small">
                  {t('withdraw')}
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {may.documents ? (
        <Form action={`/items/${item.id}/documents`} multipart>
          <TextField name="title" label={t('document_title')} form={form} required />
          <FileField name="file" label={t('file')} form={form} required />
          <RadioField
            name="readers"
            label={t('readers')}
            form={form}
            options={documentReaders.map((value) => ({ value, title: t(`readers_${value}`) }))}
            inline
            required
          />
          <div class="actions">
            <Button kind="secondary">{t('add_document')}</Button>
          </div>
        </Form>
      ) : null}
    </Card>
  )
}

function Particulars(props: ItemPageProps) {
  const { item } = props
  const t = useWords(agendaWords)
  const form = formOf(props, 'particulars', {
    section: item.section,
    priority: String(item.priority),
    minutes: String(item.minutes_planned),
    is_secret: item.is_secret ? '1' : '',
  })
  return (
    <Card title={t('change')}>
      <Form action={`/items/${item.id}/particulars`}>
        <SelectField
          name="section"
          label={t('section')}
          form={form}
          options={sections.map((value) => ({ value, title: t(value) }))}
          required
        />
        <RadioField
          name="priority"
          label={t('priority')}
          form={form}
          options={([1, 2, 3] as const).map((value) => ({ value: String(value), title: t(`priority_${value}`) }))}
          inline
          required
        />
        <NumberField name="minutes" label={t('minutes')} unit={t('minute_unit')} form={form} required />
        <CheckField name="is_secret" label={t('is_secret')} hint={t('secret_hint')} form={form} />
        <div class="actions">
          <Button kind="secondary">{t('save')}</Button>
        </div>
      </Form>
    </Card>
  )
}

function Leaving(props: ItemPageProps) {
  const { item, places } = props
  const { lang } = usePage()
  const t = useWords(agendaWords)
  const form = formOf(props, 'leaving')
  return (
    <Card title={t('leaving')}>
      <Form action={`/items/${item.id}/leaving`}>
        <RadioField
          name="way"
          label={t('way')}
          form={form}
          options={ways.map((value) => ({ value, title: t(`way_${value}`) }))}
          required
        />
        <SelectField
          name="to_meeting"
          label={t('to_meeting')}
          form={form}
          options={places.meetings.map((one) => ({ value: one.code, title: one.title }))}
        />
        <SelectField
          name="to_body"
          label={t('to_body')}
          form={form}
          options={(['up', 'beside', 'down'] as const).flatMap((way) =>
            places.bodies[way].map((one) => ({
              value: one.code,
              title: `${t(`way_${way}`)}: ${inLang(lang, one.title_fa, one.title_en)}`,
            })),
          )}
        />
        <SelectField
          name="into"
          label={t('into')}
          form={form}
          options={places.items.map((one) => ({ value: String(one.id), title: one.title }))}
        />
        <TextField name="note" label={t('note')} form={form} required />
        <div class="actions">
          <Button kind="secondary">{t('leaving')}</Button>
        </div>
      </Form>
    </Card>
  )
}
