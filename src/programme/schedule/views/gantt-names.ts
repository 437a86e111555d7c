// The column of names beside the chart, as text for the same reason as the chart.
import type { Lang } from '../../../platform/ctx.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import { attribute, escaped } from '../../../ui/markup.ts'
import type { Colour, Row } from '../gantt-rows.ts'
import { scheduleWords } from '../words.ts'

export interface NameLinks {
  lang: Lang
  /** Addresses that open or close a row; null where it cannot be. */
  fold: (row: Row) => string | null
  tell: (row: Row) => string
}

/** `first` is the number of the first of these rows on the whole chart. */
export function namesHtml(rows: readonly Row[], links: NameLinks, first: number): string {
  return `<ul class="gantt-names">${rows.map((row, at) => `<li class="gantt-name is-${row.kind}" data-row="${first + at}">${nameHtml(row, links)}</li>`).join('')}</ul>`
}

function nameHtml(row: Row, links: NameLinks): string {
  const words = scheduleWords.in(links.lang)
  const href = links.fold(row)
  if (row.kind === 'agency') {
    const { title, isFolded, projects } = row.group
    const label = words(isFolded ? 'unfold' : 'close', { title })
    return `${foldHtml(href, !isFolded, label)}<b class="gantt-title"${attribute('title', title)}>${escaped(title)}</b><span class="gantt-count">${digits(String(projects.length), links.lang)}</span>`
  }
  if (row.kind === 'milestone') {
    const { milestone } = row
    return `<span class="gantt-title"${attribute('title', milestone.title)}>${escaped(milestone.title)}</span>${hidden(row, links)}`
  }
  const { project } = row
  const label = words(project.isOpen ? 'close' : 'open', { title: project.title })
  return `${foldHtml(project.milestones.length > 0 ? href : null, project.isOpen, label)}${colourMark(project.colour, project.colour_title)}<a class="gantt-title" href="/projects/${project.code}"${attribute('title', project.title)}>${escaped(project.title)}</a>${hidden(row, links)}`
}

/** Dates and progress for who hears the page. */
const hidden = (row: Row, links: NameLinks) =>
  `<span class="visually-hidden">${escaped(
    links
      .tell(row)
      .split('\n')
      .slice(1)
      .join(links.lang === 'fa' ? '؛ ' : '; '),
  )}</span>`

function foldHtml(href: string | null, isOpen: boolean, label: string): string {
  if (!href) return '<span class="gantt-fold"></span>'
  return `<a class="gantt-fold"${attribute('href', href)}${attribute('aria-label', label)} aria-expanded="${isOpen}" data-fold><svg viewBox="0 0 12 12" aria-hidden="true"><path d="${isOpen ? 'M2.5 4.5L6 8l3.5-3.5' : 'M4.5 2.5L8 6l-3.5 3.5'}"/></svg></a>`
}

/** Shape and colour both say it: a circle, a triangle, a square. */
export function colourMark(colour: Colour, title: string): string {
  const shape = {
    green: '<circle cx="6" cy="6" r="4.5"/>',
    amber: '<path d="M6 1L11.4 10.6H0.6Z"/>',
    red: '<rect x="1.2" y="1.2" width="9.6" height="9.6" rx="1"/>',
  }[colour]
  return `<svg class="gantt-colour is-${colour}" viewBox="0 0 12 12" role="img"${attribute('aria-label', title)}><title>${escaped(title)}</title>${shape}</svg>`
}

const digits = (text: string, lang: Lang) => (lang === 'fa' ? toPersianDigits(text) : text)
