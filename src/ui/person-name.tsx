import { usePage } from './page.ts'

/** A person's name in the reader's language; where nobody wrote it in English, the Persian one, marked as such for voices that read aloud. */
export function PersonName({ fa, en }: { fa: string; en?: string | null }) {
  const { lang } = usePage()
  if (lang === 'fa') return <bdi>{fa}</bdi>
  return en ? <bdi>{en}</bdi> : <bdi lang="fa">{fa}</bdi>
}
