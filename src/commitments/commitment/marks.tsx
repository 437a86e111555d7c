// Small marks that every page of this wing and of the visits sets the same way.

import { formatNumber } from '../../platform/persian.ts'
import { codeIn } from '../../platform/record-links.ts'
import { usePage } from '../../ui/index.ts'
import { escaped, raw } from '../../ui/markup.ts'
import { commitmentWords } from './words.ts'

/** The number of a record, kept in its order whatever stands around it. */
export function Code({ code }: { code: string }) {
  return raw(`<bdi dir="ltr" class="num">${escaped(codeIn(usePage().lang, code))}</bdi>`)
}

/** A percentage with its sign, in the digits of the language. */
export function Percent({ value }: { value: number }) {
  const { lang } = usePage()
  return raw(`<bdi class="num">${formatNumber(value, lang)}${commitmentWords.in(lang)('percent_sign')}</bdi>`)
}
