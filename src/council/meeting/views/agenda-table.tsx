import { codeIn } from '../../../platform/record-links.ts'
import { Button, Card, DataTable, Form, Num, StatusChip, type Tone, usePage, useWords } from '../../../ui/index.ts'
import type { AgendaItem } from '../agenda-queries.ts'
import { awaitsConsent } from '../rules.ts'
import { meetingWords } from '../words.ts'

const tones: Record<string, Tone> = {
  resolved: 'done',
  rejected: 'late',
  postponed: 'due',
  withdrawn: 'neutral',
  returned: 'due',
  referred: 'active',
  settled: 'done',
  merged: 'neutral',
}

export function OutcomeChip({ outcome }: { outcome: AgendaItem['outcome'] }) {
  const t = useWords(meetingWords)
  return <StatusChip title={t(outcome ?? 'pending')} tone={outcome ? (tones[outcome] ?? 'neutral') : 'active'} />
}

/** The agenda with how each matter came out; `code` is given where its order may still change. */
export function AgendaTable({ items, code }: { items: readonly AgendaItem[]; code: string | null }) {
  const { lang } = usePage()
  const t = useWords(meetingWords)
  const total = items.reduce((sum, item) => sum + item.minutes_planned, 0)
  return (
    <Card title={t('agenda')}>
      {items.length === 0 ? (
        <p class="muted">{t('agenda_empty')}</p>
      ) : (
        <>
          <DataTable
            caption={t('agenda')}
            rows={items}
            sort={null}
            columns={[
              {
                key: 'position',
                title: t('row'),
                className: 'narrow',
                render: (item) => <Num value={item.position} />,
              },
              {
                key: 'title',
                title: t('matter'),
                className: 'main',
                render: (item) => (
                  <>
                    <a href={`/items/${item.id}`}>{item.title}</a>
                    {item.is_secret ? <StatusChip title={t('secret')} tone="late" /> : null}
                    {item.is_late ? (
                      <StatusChip title={t(awaitsConsent(item) ? 'awaits_consent' : 'late')} tone="due" />
                    ) : null}
                    {item.outcome_note && item.outcome !== 'resolved' ? (
                      <div class="muted">{item.outcome_note}</div>
                    ) : null}
                  </>
                ),
              },
              {
                key: 'minutes',
                title: t('minutes_planned'),
                className: 'num',
                render: (item) => <Num value={item.minutes_planned} />,
              },
              {
                key: 'outcome',
                title: t('outcome'),
                render: (item) =>
                  item.resolution_code ? (
                    <a href={`/resolutions/${item.resolution_code}`}>
                      {t('resolution')} <bdi>{codeIn(lang, item.resolution_number ?? '')}</bdi>
                    </a>
                  ) : (
                    <OutcomeChip outcome={item.outcome} />
                  ),
              },
              ...(code
                ? [
                    {
                      key: 'order',
                      title: '',
                      className: 'narrow',
                      render: (item: AgendaItem) => <OrderButtons code={code} item={item} last={items.at(-1)} />,
                    },
                  ]
                : []),
            ]}
          />
          <p class="muted">{t('agenda_total', { n: total })}</p>
        </>
      )}
    </Card>
  )
}

export function OrderButtons({
  code,
  item,
  last,
  back,
}: {
  code: string
  item: AgendaItem
  last: AgendaItem | undefined
  /** The page to come back to, where it is not the record. */
  back?: 'agenda'
}) {
  const t = useWords(meetingWords)
  if (item.outcome) return null
  return (
    <Form action={`/meetings/${code}/items/${item.id}/order`} inline>
      {back ? <input type="hidden" name="back" value={back} /> : null}
      {item.position > 1 ? (
        <Button kind="quiet" size="small" name="direction" value="up">
          {t('up')}
        </Button>
      ) : null}
      {item.id !== last?.id ? (
        <Button kind="quiet" size="small" name="direction" value="down">
          {t('down')}
        </Button>
      ) : null}
    </Form>
  )
}
