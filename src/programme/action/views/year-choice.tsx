import { toPersianDigits } from '../../../platform/persian.ts'
import { listUrl, usePage, useWords } from '../../../ui/index.ts'
import { actionWords } from '../words.ts'

/** The programme years as links. */
export function YearChoice({ years, year }: { years: readonly number[]; year: number }) {
  const { url, lang } = usePage()
  const words = useWords(actionWords)
  if (years.length < 2) return null
  return (
    <nav class="views" aria-label={words('year')}>
      {years.map((one) => (
        <a href={listUrl(url, { year: String(one) })} aria-current={one === year ? 'page' : undefined}>
          {words('yearOf', { year: lang === 'fa' ? toPersianDigits(String(one)) : String(one) })}
        </a>
      ))}
    </nav>
  )
}
