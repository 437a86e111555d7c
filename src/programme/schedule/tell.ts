// Sentences of the chart: what a bar, an arrow and a colour say when one asks them.
import type { Lang } from '../../platform/ctx.ts'
import { formatJalali } from '../../platform/jalali.ts'
import { codeIn } from '../../platform/record-links.ts'
import type { LinkKind } from '../network/network.ts'
import { reasonSentence } from '../project/colour-words.ts'
import type { MilestoneBar, ProjectBar, Row } from './gantt-rows.ts'
import type { ChartDependency, ChartProject } from './queries.ts'
import { scheduleWords } from './words.ts'

export function tellRow(row: Row, lang: Lang, today: string): string {
  const words = scheduleWords.in(lang)
  const day = (iso: string) => formatJalali(iso, 'long', lang)
  if (row.kind === 'agency') return `${row.group.title}\n${words('projectCount', { n: row.group.projects.length })}`
  const bar: ProjectBar | MilestoneBar = row.kind === 'project' ? row.project : row.milestone
  const span = { title: bar.title, from: day(bar.starts_on), to: day(bar.ends_on) }
  const head =
    row.kind === 'project'
      ? words('tellProject', {
          ...span,
          reported: Math.round(row.project.reported),
          verified: Math.round(row.project.verified),
        })
      : words('tellMilestone', { ...span, state: stateOf(row.milestone, today, words) })
  const isMoved = bar.base && (bar.base.starts_on !== bar.starts_on || bar.base.ends_on !== bar.ends_on)
  const base = isMoved ? words('tellBase', { from: day(bar.base!.starts_on), to: day(bar.base!.ends_on) }) : ''
  const path = bar.isCritical ? words('tellCritical') : bar.isNearlyCritical ? words('tellNear') : ''
  return head + base + path
}

function stateOf(milestone: MilestoneBar, today: string, words: ReturnType<typeof scheduleWords.in>): string {
  if (milestone.verified_on) return words('seen')
  if (milestone.reached_on) return words('said')
  return words(milestone.ends_on < today ? 'missed' : 'due')
}

const kindWords = { FS: 'kindFS', SS: 'kindSS', FF: 'kindFF', SF: 'kindSF' } as const satisfies Record<LinkKind, string>

export function tellDependency(dependency: ChartDependency, from: string, to: string, lang: Lang): string {
  const words = scheduleWords.in(lang)
  const lag = dependency.lag_days === 0 ? '' : words('tellLag', { days: dependency.lag_days })
  const { title, kind } = dependency
  return words('tellLink', { code: codeIn(lang, dependency.code), title, from, to, kind: words(kindWords[kind]), lag })
}

export function tellColour(project: Pick<ChartProject, 'colour' | 'colour_reason'>, lang: Lang): string {
  const words = scheduleWords.in(lang)
  return `${words(project.colour)}: ${reasonSentence(project.colour_reason, lang)}`
}
