// The pages of one project, for its own room and for the schedule's, which stands among them.
import type { Actor, Lang } from '../../platform/ctx.ts'
import { projectWords } from './words.ts'

export type TabName = 'summary' | 'milestones' | 'progress' | 'gantt' | 'forecast' | 'funding' | 'risks' | 'baseline'

const titles = {
  summary: 'tab_summary',
  milestones: 'tab_milestones',
  progress: 'tab_progress',
  gantt: 'tab_gantt',
  forecast: 'tab_forecast',
  funding: 'tab_money',
  risks: 'tab_risks',
  baseline: 'tab_baseline',
} as const satisfies Record<TabName, string>

interface Tab {
  title: string
  href: string
  current: boolean
}

/** `is_inside`: this actor reads money, risks and changes as well. The schedule is for posts, the rest for everybody. */
export function projectTabs(
  project: { code: string; is_inside: boolean },
  current: TabName,
  actor: Actor,
  lang: Lang,
): Tab[] {
  const at = `/projects/${project.code}`
  const words = projectWords.in(lang)
  const isStaff = actor.post !== null && actor.post.kind !== 'applicant'
  const names: TabName[] = ['summary', 'milestones', 'progress']
  if (isStaff) names.push('gantt', 'forecast')
  if (project.is_inside) names.push('funding', 'risks', 'baseline')
  return names.map((name) => ({
    title: words(titles[name]),
    href: name === 'summary' ? at : `${at}/${name}`,
    current: name === current,
  }))
}
