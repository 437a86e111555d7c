import { type Channel, channels } from '../../../platform/notify/quiet-hours.ts'
import { type Topic, topics } from '../../../platform/notify/topics.ts'
import { listed } from '../../../platform/words.ts'
import {
  Bdi,
  Button,
  Card,
  DataTable,
  EmptyState,
  ErrorSummary,
  emptyForm,
  Form,
  type FormState,
  LinkButton,
  Moment,
  Notice,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { AccountFrame } from '../../account/views/account-frame.tsx'
import { Digits } from '../../views/digits.tsx'
import type { Browser, Choice, Messenger, Mute, Ways } from '../queries.ts'
import { noticePageWords } from '../words.ts'

export interface NoticesProps {
  ways: Ways
  choices: readonly Choice[]
  browsers: readonly Browser[]
  messengers: readonly Messenger[]
  mutes: readonly Mute[]
  bots: readonly ('bale' | 'eitaa' | 'telegram')[]
  pushKey: string
  /** A chat named for a messenger that does not listen: its form, and then that of the code sent there. */
  asked?: { bot: 'bale' | 'eitaa' | 'telegram'; form: FormState; isSent?: boolean } | undefined
  made?: { bot: 'bale' | 'eitaa' | 'telegram'; code: string; page: string } | undefined
}

export function NoticesPage(props: NoticesProps) {
  return (
    <AccountFrame part="notices">
      <ChoicesCard {...props} />
      <BrowsersCard {...props} />
      <MessengersCard {...props} />
      <MutesCard {...props} />
    </AccountFrame>
  )
}

function ChoicesCard({ ways, choices, browsers, messengers }: NoticesProps) {
  const { lang } = usePage()
  const words = useWords(noticePageWords)
  const address: Record<Channel, string | null> = {
    mail: ways.email,
    sms: ways.mobile,
    push: browsers.length > 0 ? 'push' : null,
    bot: messengers.length > 0 ? 'bot' : null,
  }
  const missing = { mail: 'no_address', sms: 'no_address', push: 'no_push', bot: 'no_bot' } as const
  const usual: Record<Channel, boolean> = { mail: ways.notify_mail, sms: ways.notify_sms, push: true, bot: true }
  const chosen = new Map(choices.map((choice) => [`${choice.topic}:${choice.channel}`, choice.is_wanted]))
  const shown = channels.filter((channel) => address[channel] !== null)
  const isWanted = (topic: Topic, channel: Channel) => chosen.get(`${topic}:${channel}`) ?? usual[channel]
  return (
    <Card title={words('notices')}>
      <p class="muted">{words('lead')}</p>
      <Form action="/account/notices">
        <input type="hidden" name="shown" value={shown.join(',')} />
        <DataTable
          caption={words('notices')}
          rows={topics}
          columns={[
            { key: 'topic', title: words('topic'), className: 'main', render: (topic) => words(`topic_${topic}`) },
            ...channels.map((channel) => ({
              key: channel,
              title: words(`channel_${channel}`),
              render: (topic: Topic) =>
                address[channel] === null ? (
                  <span class="muted">{words(missing[channel])}</span>
                ) : (
                  <input
                    type="checkbox"
                    name={topic}
                    value={channel}
                    checked={isWanted(topic, channel)}
                    aria-label={listed([words(`topic_${topic}`), words(`channel_${channel}`)], lang)}
                  />
                ),
            })),
          ]}
        />
        <div class="actions">
          <Button kind="secondary">{words('save')}</Button>
        </div>
      </Form>
    </Card>
  )
}

function BrowsersCard({ browsers, pushKey }: NoticesProps) {
  const words = useWords(noticePageWords)
  return (
    <Card title={words('browsers')}>
      <p class="muted">{words('browsers_note')}</p>
      {browsers.length > 0 ? (
        <DataTable
          caption={words('browsers')}
          rows={browsers}
          columns={[
            {
              key: 'device',
              title: words('device'),
              className: 'main',
              render: (row) => <Bdi ltr>{row.device || '—'}</Bdi>,
            },
            { key: 'added', title: words('added'), render: (row) => <Moment at={row.added_at} /> },
            {
              key: 'remove',
              title: words('remove'),
              render: (row) => (
                <Form action={`/account/notices/browsers/${row.id}/removal`} inline>
                  <Button kind="danger" size="small">
                    {words('remove')}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      ) : null}
      <push-switch hidden data-key={pushKey} data-failed={words('push_failed')}>
        <div class="actions">
          <Button kind="secondary" type="button" icon="plus">
            {words('push_add')}
          </Button>
        </div>
        <p role="alert" hidden></p>
      </push-switch>
    </Card>
  )
}

/** Eitaa's own service takes messages and tells of none. */
const listens = (bot: string) => bot !== 'eitaa'

function ChatForm({ bot, asked }: { bot: 'bale' | 'eitaa' | 'telegram'; asked: NoticesProps['asked'] }) {
  const words = useWords(noticePageWords)
  const name = words(`bot_${bot}`)
  const at = `/account/notices/messengers/${bot}`
  const form = asked?.form ?? emptyForm
  if (asked?.isSent)
    return (
      <>
        <Notice tone="info">{words('chat_sent', { bot: name })}</Notice>
        <ErrorSummary form={form} />
        <Form action={`${at}/confirmation`}>
          <TextField
            name="code"
            label={words('chat_code_label')}
            form={form}
            required
            inputmode="numeric"
            autocomplete="one-time-code"
            ltr
            size="short"
          />
          <div class="actions">
            <Button>{words('chat_confirm')}</Button>
          </div>
        </Form>
      </>
    )
  return (
    <>
      <ErrorSummary form={form} />
      <Form action={`${at}/chat`}>
        <TextField
          name="chat"
          label={words('chat', { bot: name })}
          hint={words('chat_hint', { bot: name })}
          form={form}
          required
          ltr
          size="medium"
          maxlength={60}
        />
        <div class="actions">
          <Button kind="secondary">{words('chat_send')}</Button>
        </div>
      </Form>
    </>
  )
}

function MessengersCard({ messengers, bots, made, asked }: NoticesProps) {
  const words = useWords(noticePageWords)
  const nameOf = (bot: string) => words(`bot_${bot}` as 'bot_bale')
  return (
    <Card title={words('messengers')}>
      {bots.length === 0 ? (
        <p class="muted">{words('messengers_none')}</p>
      ) : (
        <p class="muted">{words('messengers_note')}</p>
      )}
      {made ? (
        <Notice tone="info" title={words('bot_send', { bot: nameOf(made.bot) })}>
          <p class="bot-code">
            <Digits text={made.code} />
          </p>
          {made.page ? <LinkButton href={made.page}>{words('bot_open')}</LinkButton> : null}
        </Notice>
      ) : null}
      {messengers.length > 0 ? (
        <DataTable
          caption={words('messengers')}
          rows={messengers}
          columns={[
            { key: 'bot', title: words('channel_bot'), className: 'main', render: (row) => nameOf(row.bot) },
            { key: 'added', title: words('added'), render: (row) => <Moment at={row.added_at} /> },
            {
              key: 'remove',
              title: words('remove'),
              render: (row) => (
                <Form action={`/account/notices/messengers/${row.id}/removal`} inline>
                  <Button kind="danger" size="small">
                    {words('remove')}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      ) : null}
      {bots
        .filter((bot) => !listens(bot))
        .map((bot) => (
          <ChatForm bot={bot} asked={asked?.bot === bot ? asked : undefined} />
        ))}
      {bots.filter(listens).map((bot) => (
        <Form action={`/account/notices/messengers/${bot}/code`} inline>
          <Button kind="secondary">{words('bot_code', { bot: nameOf(bot) })}</Button>
        </Form>
      ))}
    </Card>
  )
}

function MutesCard({ mutes }: NoticesProps) {
  const words = useWords(noticePageWords)
  return (
    <Card title={words('mutes')}>
      <p class="muted">{words('mutes_note')}</p>
      <DataTable
        caption={words('mutes')}
        rows={mutes}
        empty={<EmptyState title={words('mutes_none')} icon="check" />}
        columns={[
          {
            key: 'title',
            title: words('record'),
            className: 'main',
            render: (row) => <a href={row.href}>{row.title}</a>,
          },
          { key: 'since', title: words('since'), render: (row) => <Moment at={row.at} /> },
          {
            key: 'unmute',
            title: words('unmute'),
            render: (row) => (
              <Form action="/account/notices/mutes/removal" inline>
                <input type="hidden" name="subject_kind" value={row.subject_kind} />
                <input type="hidden" name="subject_id" value={row.subject_id} />
                <Button kind="secondary" size="small">
                  {words('unmute')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </Card>
  )
}
