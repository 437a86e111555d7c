import { Tabs, useWords } from '../../ui/index.ts'
import { calendarWords } from '../words.ts'

export function CalendarTabs({ current }: { current: 'calendar' | 'timers' }) {
  const t = useWords(calendarWords)
  return (
    <Tabs
      label={t('pages')}
      tabs={[
        { title: t('calendar'), href: '/calendar', current: current === 'calendar' },
        { title: t('timers'), href: '/timers', current: current === 'timers' },
      ]}
    />
  )
}
