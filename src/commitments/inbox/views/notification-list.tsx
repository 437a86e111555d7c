import { Button, EmptyState, Form, ListHead, Moment, Notice, Pager, StatusChip, useWords } from '../../../ui/index.ts'
import type { NotificationRow } from '../queries.ts'
import { inboxWords } from '../words.ts'

interface Props {
  rows: readonly NotificationRow[]
  next: string | null
  unread: number
  /** The record of one of them has just been muted. */
  isMuted: boolean
}

export function NotificationList({ rows, next, unread, isMuted }: Props) {
  const t = useWords(inboxWords)
  return (
    <>
      <ListHead
        title={t('notifications')}
        action={
          unread > 0 ? (
            <Form action="/notifications/reading" inline>
              <Button kind="secondary" name="id" value="all">
                {t('mark_all')}
              </Button>
            </Form>
          ) : null
        }
      />
      {isMuted ? (
        <Notice tone="success">
          <p>{t('muted')}</p>
        </Notice>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState title={t('no_notifications')} icon="letter">
          {t('no_notifications_hint')}
        </EmptyState>
      ) : (
        <ol class="notifications">
          {rows.map((row) => (
            <li class={row.read_at ? 'read' : 'unread'}>
              <p class="entry-head">
                <a href={row.href}>{row.title}</a>
                {row.read_at ? null : <StatusChip title={t('new_one')} tone="active" />}
              </p>
              <p>{row.body}</p>
              <div class="entry-head">
                <span class="muted">
                  <Moment at={row.created_at} />
                </span>
                <Form action="/account/notices/mutes" inline>
                  <Button kind="quiet" size="small" name="notification_id" value={String(row.id)}>
                    {t('mute')}
                  </Button>
                </Form>
                {row.read_at ? null : (
                  <Form action="/notifications/reading" inline>
                    <Button kind="quiet" size="small" name="id" value={String(row.id)}>
                      {t('mark_read')}
                    </Button>
                  </Form>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
      <Pager next={next} />
    </>
  )
}
