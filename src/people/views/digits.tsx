import { toPersianDigits } from '../../platform/persian.ts'
import { Bdi, usePage } from '../../ui/index.ts'

/** A number that is a name — mobile, national id, legal id — in the page's digits, always read left to right. */
export function Digits({ text }: { text: string | null }) {
  const { lang } = usePage()
  if (!text) return null
  return <Bdi ltr>{lang === 'fa' ? toPersianDigits(text) : text}</Bdi>
}
