// Targets and other provinces' figures of an indicator as CSV, XLSX and JSON.
import { z } from '@hono/zod-openapi'
import { listCounties } from '../../people/queries.ts'
import type { Ctx, Lang } from '../../platform/ctx.ts'
import { tehranDate } from '../../platform/jalali.ts'
import { declareTable, type TableColumn } from '../../platform/record-table.ts'
import type { Room } from '../../platform/web.ts'
import { pick } from '../../platform/words.ts'
import { matrixWords } from './matrix-words.ts'
import { periodCode, periodTitle } from './periods.ts'
import * as queries from './queries.ts'
import { attainmentOf, type Standing, standingOf, standings } from './trajectory.ts'
import { targetPoints } from './trend.ts'
import { indicatorWords } from './words.ts'

const tags = ['indicators']
const text = z.string()

export function declareIndicatorTables(room: Room): void {
  declareTable<TargetLine>(room, {
    path: '/indicators/:code/targets',
    may: 'public',
    tags,
    operationId: 'listIndicatorTargets',
    summary: 'Targets that stand, of the province and of its counties, beside what was reached',
    title: (lang) => indicatorWords.in(lang)('target'),
    columns: targetColumns,
    read: async (c, code) => ({ code, rows: await targetsOf(c.var.ctx, code) }),
  })
  declareTable<PeerLine>(room, {
    path: '/indicators/:code/peers',
    may: 'public',
    tags,
    operationId: 'listIndicatorPeers',
    summary: 'Provinces by rank in each period that other provinces’ figures are known for',
    title: (lang) => indicatorWords.in(lang)('peers'),
    columns: peerColumns,
    read: async (c, code) => ({ code, rows: await peersOf(c.var.ctx, code) }),
  })
}

interface TargetLine {
  indicator: queries.Indicator
  index: number
  county: { code: string; name_fa: string; name_en: string } | null
  target: number
  value: number | null
  attainment: number | null
  standing: Standing
}

async function targetsOf(ctx: Ctx, code: string): Promise<TargetLine[]> {
  const { db, actor, now } = ctx
  const indicator = await queries.accessIndicator(db, actor, code, tehranDate(now))
  const [counties, own, theirs, figures] = await Promise.all([
    listCounties(db),
    queries.listTargets(db, indicator.id),
    queries.listCountyTargets(db, indicator.id),
    queries.listFigures(db, indicator.id, 'all'),
  ])
  const reached = new Map(figures.map((one) => [`${one.period_index} ${one.county_code ?? ''}`, one.value]))
  const line = (index: number, target: number, county: TargetLine['county']): TargetLine => {
    const value = reached.get(`${index} ${county?.code ?? ''}`) ?? null
    return {
      indicator,
      index,
      county,
      target,
      value,
      attainment: value === null ? null : attainmentOf(indicator.polarity, value, target),
      standing: standingOf(indicator.polarity, value, target),
    }
  }
  const named = new Map(counties.map((county) => [county.code, county]))
  return [
    ...targetPoints(own).map((point) => line(point.index, point.value, null)),
    ...theirs.map((one) => line(one.period_index, one.value, named.get(one.county_code) ?? null)),
  ].sort((one, other) => one.index - other.index)
}

function targetColumns(lang: Lang): TableColumn<TargetLine>[] {
  const t = indicatorWords.in(lang)
  const rounded = (value: number | null, digits: number) => (value === null ? null : Number(value.toFixed(digits)))
  return [
    {
      key: 'period',
      title: t('period'),
      type: text,
      value: ({ indicator, index }) => periodCode(indicator.frequency, index),
      shown: ({ indicator, index }) => periodTitle(indicator.frequency, index, lang),
      width: 18,
    },
    {
      key: 'county_code',
      title: matrixWords.in(lang)('countyCode'),
      type: text.nullable(),
      value: ({ county }) => county?.code ?? null,
    },
    {
      key: 'county',
      title: t('county'),
      type: text,
      value: ({ county }) => (county ? pick(lang, county.name_fa, county.name_en) : t('provinceTotal')),
      width: 18,
    },
    { key: 'target', title: t('target'), type: z.number(), value: (row) => rounded(row.target, 3) },
    { key: 'value', title: t('value'), type: z.number().nullable(), value: (row) => row.value },
    {
      key: 'attainment',
      title: t('attainment'),
      type: z.number().nullable(),
      value: (row) => rounded(row.attainment, 4),
    },
    {
      key: 'standing',
      title: t('standing'),
      type: z.enum(standings),
      value: (row) => row.standing,
      shown: (row) => t(`standing_${row.standing}`),
    },
  ]
}

interface PeerLine {
  indicator: queries.Indicator
  index: number
  /** One is the best; equals share a place. */
  rank: number
  /** Null is the province itself. */
  peer: queries.Peer | null
  value: number
}

async function peersOf(ctx: Ctx, code: string): Promise<PeerLine[]> {
  const { db, actor, now } = ctx
  const indicator = await queries.accessIndicator(db, actor, code, tehranDate(now))
  const [peers, figures] = await Promise.all([
    queries.listPeers(db, [indicator.id]),
    queries.listFigures(db, indicator.id, 'province'),
  ])
  const own = new Map(figures.map((figure) => [figure.period_index, figure.value]))
  const better = (one: number, other: number) => (indicator.polarity === 'less' ? one < other : one > other)
  return [...Map.groupBy(peers, (peer) => peer.period_index)]
    .sort(([one], [other]) => other - one)
    .flatMap(([index, those]) => {
      const mine = own.get(index)
      const rows = [
        ...(mine === undefined ? [] : [{ peer: null, value: mine }]),
        ...those.map((peer) => ({ peer, value: peer.value })),
      ]
      return rows
        .map((row) => ({
          ...row,
          indicator,
          index,
          rank: 1 + rows.filter((one) => better(one.value, row.value)).length,
        }))
        .sort((one, other) => one.rank - other.rank)
    })
}

function peerColumns(lang: Lang): TableColumn<PeerLine>[] {
  const t = indicatorWords.in(lang)
  return [
    {
      key: 'period',
      title: t('period'),
      type: text,
      value: ({ indicator, index }) => periodCode(indicator.frequency, index),
      shown: ({ indicator, index }) => periodTitle(indicator.frequency, index, lang),
      width: 18,
    },
    { key: 'rank', title: t('rank'), type: z.number().int(), value: (row) => row.rank },
    {
      key: 'province',
      title: t('province'),
      type: text,
      value: ({ peer }) => (peer ? pick(lang, peer.name_fa, peer.name_en) : t('ownProvince')),
      width: 24,
    },
    { key: 'value', title: t('value'), type: z.number(), value: (row) => row.value },
    { key: 'source', title: t('source'), type: text.nullable(), value: ({ peer }) => peer?.source ?? null, width: 40 },
  ]
}
