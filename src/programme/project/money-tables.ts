// What a project is paid from, to whom, and what threatens it, as CSV, XLSX and JSON.
import { z } from '@hono/zod-openapi'
import { tehranDate } from '../../platform/jalali.ts'
import type { TableColumn } from '../../platform/record-table.ts'
import type { Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import { isoDay, rial } from './api-shapes.ts'
import { count, declareProjectTable, type ProjectTable, text } from './project-table.ts'
import * as records from './record-queries.ts'
import { tableWords } from './table-words.ts'
import { projectWords } from './words.ts'

/** More than any project moves money. */
const most = 20_000
const wide = { width: 22 }

export function declareMoneyTables(room: Room): void {
  declareProjectTable(room, 'inside', sources)
  declareProjectTable(room, 'inside', contracts)
  declareProjectTable(
    room,
    'inside',
    moves('allocation', 'allocations', 'listAllocations', 'Money allocated, latest first'),
  )
  declareProjectTable(room, 'inside', moves('payment', 'disbursements', 'listDisbursements', 'Payments, latest first'))
  declareProjectTable(room, 'inside', risks)
}

const sources: ProjectTable<records.FundingLine> = {
  name: 'fundings',
  operationId: 'listFundings',
  summary: 'Sources of funding with what was allocated and paid from each',
  title: (lang) => projectWords.in(lang)('sources'),
  rows: (c, project) => records.listFundings(c.var.ctx.db, project.id),
  columns: (lang) => {
    const t = projectWords.in(lang)
    return [
      {
        key: 'source_kind',
        title: t('kind'),
        type: text,
        value: (f) => f.source_kind,
        shown: (f) => t(`k_${f.source_kind}` as 'k_bank'),
        width: 26,
      },
      { key: 'title', title: t('title'), type: text, value: (f) => f.title, width: 40 },
      { key: 'amount_rial', title: t('amount'), type: rial, value: (f) => f.amount_rial, ...wide },
      { key: 'allocated_rial', title: t('allocated'), type: rial, value: (f) => f.allocated_rial, ...wide },
      { key: 'paid_rial', title: t('paid'), type: rial, value: (f) => f.paid_rial, ...wide },
    ]
  },
}

const contracts: ProjectTable<records.ContractLine> = {
  name: 'contracts',
  operationId: 'listContracts',
  summary: 'Contracts with what was paid on each',
  title: (lang) => projectWords.in(lang)('contracts'),
  rows: (c, project) => records.listContracts(c.var.ctx.db, project.id),
  columns: (lang) => {
    const t = projectWords.in(lang)
    return [
      { key: 'number', title: t('contract_number'), type: text, value: (c) => c.number },
      { key: 'subject', title: t('contract_subject'), type: text, value: (c) => c.subject, width: 40 },
      { key: 'contractor', title: t('contractor'), type: text, value: (c) => c.contractor, width: 36 },
      { key: 'contractor_legal_id', title: t('legal_id'), type: text, value: (c) => c.contractor_legal_id, width: 16 },
      { key: 'sum_rial', title: t('sum'), type: rial, value: (c) => c.sum_rial, ...wide },
      { key: 'paid_rial', title: t('paid'), type: rial, value: (c) => c.paid_rial, ...wide },
      { key: 'signed_on', title: t('signed_on'), type: isoDay, value: (c) => c.signed_on },
      { key: 'starts_on', title: t('starts'), type: isoDay, value: (c) => c.starts_on },
      { key: 'ends_on', title: t('ends'), type: isoDay, value: (c) => c.ends_on },
    ]
  },
}

function moves(
  kind: records.MoneyMove['kind'],
  name: 'allocations' | 'disbursements',
  operationId: string,
  summary: string,
): ProjectTable<records.MoneyMove> {
  return {
    name,
    operationId,
    summary,
    title: (lang) => tableWords.in(lang)(name),
    rows: async (c, project) =>
      (await records.listMoneyMoves(c.var.ctx.db, project.id, most)).filter((move) => move.kind === kind),
    columns: (lang) => {
      const t = projectWords.in(lang)
      const contract: TableColumn<records.MoneyMove> = {
        key: 'contract',
        title: t('contract_number'),
        type: text.nullable(),
        value: (m) => m.contract_number,
      }
      return [
        { key: 'on', title: t('day'), type: isoDay, value: (m) => m.on },
        {
          key: 'source_kind',
          title: t('source'),
          type: text,
          value: (m) => m.source_kind,
          shown: (m) => t(`k_${m.source_kind}` as 'k_bank'),
          width: 26,
        },
        { key: 'amount_rial', title: t('amount'), type: rial, value: (m) => m.amount_rial, ...wide },
        { key: 'document', title: t('document'), type: text, value: (m) => m.document, width: 36 },
        ...(kind === 'payment' ? [contract] : []),
      ]
    },
  }
}

const risks: ProjectTable<records.RiskLine> = {
  name: 'risks',
  operationId: 'listRisks',
  summary: 'Risks, open ones first and the heaviest before the rest',
  title: (lang) => projectWords.in(lang)('tab_risks'),
  rows: (c, project) => records.listRisks(c.var.ctx.db, project.id, most),
  columns: (lang) => {
    const t = projectWords.in(lang)
    const w = tableWords.in(lang)
    const oneToFive = z.number().int().min(1).max(5)
    return [
      { key: 'id', title: t('code'), type: count, value: (r) => r.id },
      { key: 'title', title: t('risk'), type: text, value: (r) => r.title, width: 48 },
      { key: 'likelihood', title: t('likelihood'), type: oneToFive, value: (r) => r.likelihood },
      { key: 'impact', title: t('impact'), type: oneToFive, value: (r) => r.impact },
      { key: 'severity', title: t('severity'), type: count, value: (r) => r.likelihood * r.impact },
      {
        key: 'response_kind',
        title: t('kind'),
        type: text,
        value: (r) => r.response_kind,
        shown: (r) => t(`r_${r.response_kind}` as 'r_avoid'),
      },
      { key: 'response', title: t('response'), type: text, value: (r) => r.response, width: 48 },
      { key: 'owner', title: t('owner'), type: text, value: (r) => pick(lang, r.owner_fa, r.owner_en), width: 36 },
      { key: 'review_on', title: t('review_on'), type: isoDay, value: (r) => r.review_on },
      {
        key: 'closed_on',
        title: w('closed_on'),
        type: isoDay.nullable(),
        value: (r) => r.closed_at && tehranDate(r.closed_at),
      },
      { key: 'closing_note', title: w('closing_note'), type: text, value: (r) => r.closing_note, width: 40 },
    ]
  },
}
