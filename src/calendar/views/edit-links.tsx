import { Button, Card, Form, LinkButton, useWords } from '../../ui/index.ts'
import { calendarWords } from '../words.ts'

/** What an administrator may change, each on a page of its own. */
export function EditLinks({ year, isAnnounced }: { year: number; isAnnounced: boolean }) {
  const t = useWords(calendarWords)
  return (
    <Card title={t('edit')}>
      <div class="actions">
        <LinkButton href="/calendar/closures/new" kind="primary" icon="plus">
          {t('addClosure')}
        </LinkButton>
        <LinkButton href="/calendar/holidays/new" icon="upload">
          {t('importList')}
        </LinkButton>
        <LinkButton href={`/calendar/lunar?year=${year}`} icon="moon">
          {t('lunar')}
        </LinkButton>
        <LinkButton href="/calendar/rest-days" icon="calendar">
          {t('editRest')}
        </LinkButton>
        {isAnnounced ? (
          <Form action="/calendar/holidays/withdrawal" inline>
            <input type="hidden" name="year" value={String(year)} />
            <Button kind="quiet">{t('withdraw')}</Button>
          </Form>
        ) : null}
      </div>
    </Card>
  )
}
