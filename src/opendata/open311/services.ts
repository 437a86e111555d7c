// The service list of the standard: one service for each category of demands, with what a demand needs beside the
// standard's own fields.

import { named, optionsOf, type Reference } from '../../demands/demand/reference.ts'
import { whoKinds } from '../../demands/demand/rules.ts'
import { demandWords } from '../../demands/demand/words.ts'
import type { Lang } from '../../platform/ctx.ts'
import { open311Words } from './words.ts'

export function servicesOf(reference: Reference, lang: Lang) {
  const t = open311Words.in(lang)
  return reference.categories.map((category) => ({
    service_code: category.code,
    service_name: named(category, lang),
    description: t('service_description', { category: named(category, lang) }),
    metadata: true,
    type: 'realtime',
    // Programs split the list at the Latin comma, as the standard has it.
    keywords: t('keywords', { category: named(category, lang) })
      .split(/[،,]\s*/)
      .join(','),
    group: t('group'),
  }))
}

export function definitionOf(reference: Reference, code: string, lang: Lang) {
  const t = open311Words.in(lang)
  const d = demandWords.in(lang)
  const list = (options: readonly { value: string; title: string }[]) =>
    options.map(({ value, title }) => ({ key: value, name: title }))
  const yesNo = [
    { key: '1', name: t('yes') },
    { key: '0', name: t('no') },
  ]
  const attributes = [
    {
      code: 'who',
      datatype: 'singlevaluelist',
      required: true,
      description: t('who'),
      values: list(whoKinds.map((value) => ({ value, title: d(value) }))),
    },
    { code: 'title', datatype: 'string', description: t('title') },
    { code: 'firm_name', datatype: 'string', description: t('firm_name'), datatype_description: t('firm_name_type') },
    { code: 'legal_id', datatype: 'string', description: t('legal_id'), datatype_description: t('legal_id_type') },
    {
      code: 'national_id',
      datatype: 'string',
      description: t('national_id'),
      datatype_description: t('national_id_type'),
    },
    {
      code: 'county',
      datatype: 'singlevaluelist',
      description: t('county'),
      datatype_description: t('county_type'),
      values: list(optionsOf(reference.counties, lang)),
    },
    {
      code: 'agencies',
      datatype: 'multivaluelist',
      description: t('agencies'),
      values: list(optionsOf(reference.agencies, lang)),
    },
    {
      code: 'requested_rial',
      datatype: 'number',
      description: t('requested_rial'),
      datatype_description: t('rial_type'),
    },
    {
      code: 'investment_at_risk_rial',
      datatype: 'number',
      description: t('investment_at_risk_rial'),
      datatype_description: t('rial_type'),
    },
    { code: 'jobs_at_risk', datatype: 'number', description: t('jobs_at_risk'), datatype_description: t('jobs_type') },
    { code: 'shares_text', datatype: 'singlevaluelist', description: t('shares_text'), values: yesNo },
    {
      code: 'shares_photos',
      datatype: 'singlevaluelist',
      description: t('shares_photos'),
      values: yesNo,
    },
    { code: 'shows_name', datatype: 'singlevaluelist', description: t('shows_name'), values: yesNo },
  ]
  return {
    service_code: code,
    attributes: attributes.map((attribute, index) => ({
      variable: true,
      code: attribute.code,
      datatype: attribute.datatype,
      required: attribute.required ?? false,
      datatype_description: attribute.datatype_description ?? null,
      order: index + 1,
      description: attribute.description,
      ...(attribute.values ? { values: attribute.values } : {}),
    })),
  }
}
