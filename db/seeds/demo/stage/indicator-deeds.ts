import { sql } from 'kysely'
import {
  defineIndicator,
  notePeers,
  redefineIndicator,
  setTargets,
} from '../../../../src/programme/indicator/actions.ts'
import * as returns from '../../../../src/programme/indicator/return-actions.ts'
import { definitionForm, newIndicatorForm } from '../../../../src/programme/indicator/schema.ts'
import type { Deed } from '../plan/deed.ts'
import type { Carriers } from './deeds.ts'
import { ctxOf } from './demand-deeds.ts'
import { Missing, type Stage } from './stage.ts'

type IndicatorVerb =
  | 'define_indicator'
  | 'backdate_indicator'
  | 'set_targets'
  | 'note_peers'
  | 'open_returns'
  | 'enter_figures'
  | 'return_figures'
  | 'approve_returns'
  | 'publish_returns'

/** The indicator a case is about: `n:new_units:1405-07` → `new_units`. */
const codeOf = (deed: Deed): string => deed.of.split(':')[1]!

export const indicatorDeeds: Carriers<IndicatorVerb> = {
  define_indicator: {
    run: async (stage, deed) => {
      const { agency, ...definition } = deed.definition
      return defineIndicator(
        await ctxOf(stage, deed),
        newIndicatorForm.parse({ ...definition, source_organisation_id: await organisationId(stage, agency) }),
      )
    },
  },
  backdate_indicator: {
    run: async (stage, deed) => {
      const code = codeOf(deed)
      const found = await sql<Record<string, unknown>>`select * from indicators where code = ${code}`.execute(stage.db)
      const row = found.rows[0]
      if (!row) throw new Missing(code)
      const given = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
      return redefineIndicator(
        await ctxOf(stage, deed),
        code,
        definitionForm.parse({ ...given, first_period: deed.firstPeriod, reason: deed.reason }),
      )
    },
  },
  set_targets: {
    run: async (stage, deed) =>
      setTargets(
        await ctxOf(stage, deed),
        codeOf(deed),
        deed.targets.map((target) => ({ ...target, reason: deed.reason })),
      ),
  },
  note_peers: {
    run: async (stage, deed) =>
      notePeers(await ctxOf(stage, deed), codeOf(deed), {
        period: deed.period,
        source: deed.source,
        values: new Map(Object.entries(deed.values)),
      }),
  },
  open_returns: { run: async (stage, deed) => returns.openDueReturns(await ctxOf(stage, deed)) },
  enter_figures: {
    run: async (stage, deed) =>
      returns.enterFigures(await ctxOf(stage, deed), deed.code, deed.period, {
        values: new Map(Object.entries(deed.values).map(([place, value]) => [place, String(value)])),
        note: deed.note,
      }),
  },
  return_figures: {
    run: async (stage, deed) => returns.returnForRepair(await ctxOf(stage, deed), deed.code, deed.period, deed.note),
  },
  approve_returns: { run: async (stage, deed) => returns.approveReturns(await ctxOf(stage, deed), deed.codes) },
  publish_returns: { run: async (stage, deed) => returns.publishReturns(await ctxOf(stage, deed), deed.codes) },
}

async function organisationId(stage: Stage, code: string): Promise<number> {
  const found = await stage.db.selectFrom('organisations').where('code', '=', code).select('id').executeTakeFirst()
  if (!found) throw new Missing(code)
  return found.id
}
