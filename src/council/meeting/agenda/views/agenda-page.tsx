import { codeIn } from '../../../../platform/record-links.ts'
import {
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Form,
  type FormState,
  JalaliDate,
  LinkButton,
  ListHead,
  Num,
  SelectField,
  StatusChip,
  TextField,
  usePage,
  useWords,
} from '../../../../ui/index.ts'
import type { AgendaItem } from '../../agenda-queries.ts'
import type { Meeting } from '../../queries.ts'
import { awaitsConsent } from '../../rules.ts'
import { sections } from '../../schema.ts'
import { OrderButtons, OutcomeChip } from '../../views/agenda-table.tsx'
import { meetingWords } from '../../words.ts'
import type { AdviceLine, ItemDocument, LinkedVisit, Template } from '../queries.ts'
import { agendaWords } from '../words.ts'
import { AdviceLines } from './advice-lines.tsx'

export interface AgendaPageProps {
  meeting: Meeting
  items: readonly AgendaItem[]
  documents: readonly ItemDocument[]
  advice: readonly AdviceLine[]
  templates: readonly Template[]
  visits: readonly LinkedVisit[]
  form: FormState
  /** The reader arranges this agenda, and it may still change. */
  mayArrange: boolean
}

/** The agenda as members prepare by it: sections, papers, advice; and where it is arranged. */
export function AgendaPage(props: AgendaPageProps) {
  const { meeting, items, mayArrange, form } = props
  const t = useWords(agendaWords)
  const m = useWords(meetingWords)
  return (
    <>
      <ErrorSummary form={form} />
      <ListHead
        title={t('agenda_of', { meeting: meeting.title })}
        lead={t('lead')}
        action={
          <LinkButton href={`/meetings/${meeting.code}/invitation.pdf`} icon="file" kind="secondary" download>
            {t('print')}
          </LinkButton>
        }
      />
      <p>
        <a href={`/meetings/${meeting.code}`}>{t('to_meeting_page')}</a>
        {' · '}
        <a href={`/bodies/${meeting.body_code}/backlog`}>{t('backlog')}</a>
        {meeting.freeze_on ? (
          <>
            {' · '}
            {m('freeze_on')}: <JalaliDate iso={meeting.freeze_on} />
          </>
        ) : null}
      </p>
      {items.length === 0 ? <p class="muted">{m('agenda_empty')}</p> : null}
      {sections.map((section) => {
        const own = items.filter((item) => item.section === section)
        return own.length > 0 ? <SectionTable {...props} title={t(section)} own={own} /> : null
      })}
      {props.visits.length > 0 || (mayArrange && meeting.mode === 'field') ? <Visits {...props} /> : null}
      {mayArrange ? <Arranging {...props} /> : null}
    </>
  )
}

function SectionTable({
  title,
  own,
  items,
  meeting,
  mayArrange,
  documents,
  advice,
}: AgendaPageProps & { title: string; own: AgendaItem[] }) {
  const { lang } = usePage()
  const t = useWords(agendaWords)
  const m = useWords(meetingWords)
  return (
    <Card title={title}>
      <DataTable
        caption={title}
        rows={own}
        columns={[
          { key: 'row', title: m('row'), className: 'narrow', render: (item) => <Num value={item.position} /> },
          {
            key: 'title',
            title: t('matter'),
            className: 'main',
            render: (item) => (
              <>
                <a href={`/items/${item.id}`}>{item.title}</a>
                {item.is_secret ? <StatusChip title={m('secret')} tone="late" /> : null}
                {item.is_late ? (
                  <StatusChip title={m(awaitsConsent(item) ? 'awaits_consent' : 'late')} tone="due" />
                ) : null}
                {documents
                  .filter((one) => one.agenda_item_id === item.id)
                  .map((one) => (
                    <div>
                      <span class="muted">{t('paper')}</span>{' '}
                      <a href={`/items/${item.id}/documents/${one.id}`}>{one.title}</a>
                    </div>
                  ))}
                <AdviceLines lines={advice.filter((one) => one.agenda_item_id === item.id)} />
              </>
            ),
          },
          {
            key: 'priority',
            title: t('priority'),
            render: (item) => t(`priority_${item.priority as 1 | 2 | 3}`),
          },
          {
            key: 'waits',
            title: t('waits'),
            render: (item) => (item.waits_since ? <JalaliDate iso={item.waits_since} /> : '—'),
          },
          {
            key: 'minutes',
            title: m('minutes_planned'),
            className: 'num',
            render: (item) => <Num value={item.minutes_planned} />,
          },
          {
            key: 'outcome',
            title: t('outcome'),
            render: (item) =>
              item.resolution_code ? (
                <a href={`/resolutions/${item.resolution_code}`}>
                  <bdi>{codeIn(lang, item.resolution_number ?? '')}</bdi>
                </a>
              ) : (
                <OutcomeChip outcome={item.outcome} />
              ),
          },
          ...(mayArrange
            ? [
                {
                  key: 'order',
                  title: '',
                  className: 'narrow' as const,
                  render: (item: AgendaItem) => (
                    <OrderButtons code={meeting.code} item={item} last={items.at(-1)} back="agenda" />
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}

function Visits({ meeting, visits, mayArrange, form }: AgendaPageProps) {
  const { lang } = usePage()
  const t = useWords(agendaWords)
  return (
    <Card title={t('visits')}>
      <ul>
        {visits.map((visit) => (
          <li>
            <a href={`/visits/${visit.code}`}>
              <bdi>{codeIn(lang, visit.code)}</bdi> · {visit.title}
            </a>
          </li>
        ))}
      </ul>
      {mayArrange ? (
        <Form action={`/meetings/${meeting.code}/visits`}>
          <TextField name="visit" label={t('visit')} form={form} size="short" ltr required />
          <div class="actions">
            <Button kind="secondary">{t('add_visit')}</Button>
          </div>
        </Form>
      ) : null}
    </Card>
  )
}

function Arranging({ meeting, templates, form, items }: AgendaPageProps) {
  const t = useWords(agendaWords)
  return (
    <div class="screen-only arranging">
      {items.length > 1 ? (
        <Form action={`/meetings/${meeting.code}/agenda/order`} inline>
          <Button kind="secondary">{t('sort')}</Button>
        </Form>
      ) : null}
      <Card title={t('templates')}>
        {templates.length > 0 ? (
          <Form action={`/meetings/${meeting.code}/agenda/template`}>
            <SelectField
              name="template"
              label={t('template')}
              form={form}
              options={templates.map((one) => ({ value: String(one.id), title: one.title }))}
              required
            />
            <div class="actions">
              <Button kind="secondary">{t('apply')}</Button>
            </div>
          </Form>
        ) : null}
        <Form action={`/meetings/${meeting.code}/agenda/templates`}>
          <TextField name="title" label={t('template_title')} form={form} required />
          <div class="actions">
            <Button kind="quiet">{t('keep')}</Button>
          </div>
        </Form>
      </Card>
    </div>
  )
}
