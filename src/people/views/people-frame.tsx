import type { Child } from 'hono/jsx'
import { Notice, Tabs, usePage, useWords } from '../../ui/index.ts'
import { peopleWords } from '../words.ts'

export type PeopleRoom = 'people' | 'posts' | 'organisations'

/** Three lists of one room. */
export function PeopleTabs({ current }: { current: PeopleRoom }) {
  const t = useWords(peopleWords)
  const rooms: readonly PeopleRoom[] = ['people', 'posts', 'organisations']
  return (
    <Tabs
      label={t('rooms')}
      tabs={rooms.map((room) => ({ title: t(room), href: `/${room}`, current: room === current }))}
    />
  )
}

/** What has just been done, when the address says so. */
export function Done(): Child {
  const { url } = usePage()
  const t = useWords(peopleWords)
  return url.searchParams.get('done') === 'saved' ? <Notice tone="success">{t('saved')}</Notice> : null
}
