import { Bdi, Button, Card, CopyButton, Form, ListHead, usePage, useWords } from '../../../../ui/index.ts'
import { inLang } from '../../../desk/record-parts.tsx'
import { calendarWords } from '../words.ts'

export interface FeedPageProps {
  /** The person's own address; null before one was made. */
  address: string | null
  bodies: readonly { title_fa: string; title_en: string; address: string }[]
}

export function FeedPage({ address, bodies }: FeedPageProps) {
  const { lang } = usePage()
  const t = useWords(calendarWords)
  return (
    <>
      <ListHead title={t('feed')} lead={t('feed_lead')} />
      <Card>
        {address ? (
          <>
            <p class="wrap">
              <Bdi ltr>{address}</Bdi>
            </p>
            <p>
              <CopyButton text={address} label={t('copy')} />
            </p>
            <p class="muted">{t('feed_warning')}</p>
          </>
        ) : (
          <p class="muted">{t('no_feed')}</p>
        )}
        <Form action="/calendar-feed">
          <div class="actions">
            <Button kind={address ? 'secondary' : 'primary'}>{address ? t('renew_feed') : t('make_feed')}</Button>
          </div>
        </Form>
      </Card>
      <Card title={t('public_feeds')}>
        <ul>
          {bodies.map((body) => (
            <li>
              <a href={body.address}>{inLang(lang, body.title_fa, body.title_en)}</a>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
