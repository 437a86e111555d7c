// The situation room is the governor's first page of the day, on a tablet in a car: with every agency, county and stage filled it
// stays light.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycles } from '../../lifecycles.ts'
import { Layout } from '../../ui/index.ts'
import { emptyPage } from '../../ui/page.ts'
import { render } from '../../ui/render.ts'
import type { Situation } from './queries.ts'
import { SituationPage } from './views.tsx'

const counts = { open: 1234, late: 321, stuck: 120, due_week: 87 }
const programme = { green: 21, amber: 13, red: 8, late_milestones: 34, late_returns: 5, pending: 7 }
/** Returns past their day and dependencies nobody has settled are rare. */
const filled = (at: number) => (at % 3 === 0 ? programme : { ...programme, late_returns: 0, pending: 0 })
const agencies = Array.from({ length: 32 }, (_, at) => ({
  organisation_id: 100 + at,
  id: 100 + at,
  code: `agency_${at}`,
  title_fa: 'اداره کل راه و شهرسازی استان',
  title_en: null,
  oldest_due_on: '2026-06-20',
}))
const counties = Array.from({ length: 21 }, (_, at) => ({
  code: `03${at + 10}`,
  name_fa: 'چاراویماق',
  name_en: 'Charuymaq',
  latitude: 37 + at / 20,
  longitude: 46 + at / 20,
}))
const stages = lifecycles
  .flatMap((lifecycle) =>
    lifecycle.states
      .filter((state) => state.kind !== 'final')
      .map((state) => ({ lifecycle: lifecycle.name, state: state.code, ...counts })),
  )
  .slice(0, 45)

test('with everything filled the page stays below ninety kilobytes', () => {
  const situation: Situation = {
    total: counts,
    share: { inside: 812, judged: 978 },
    agencies: agencies.map((one) => ({ ...one, ...counts })),
    counties: counties.map((one) => ({ ...one, ...counts })),
    stages,
    commitmentStates: { verified: 400, unmet: 20, waived: 10, open: 900 },
    resolutionStates: { executed: 40, in_execution: 30, notified: 5 },
  }
  const html = render(
    <Layout title="x" wide>
      <SituationPage
        situation={situation}
        programme={{
          total: programme,
          agencies: agencies.map((one, at) => ({ ...one, ...filled(at) })),
          counties: counties.map((one, at) => ({ ...one, ...filled(at) })),
        }}
        at={new Date('2026-11-24T08:30:00Z')}
      />
    </Layout>,
    { ...emptyPage, lang: 'fa' },
  )
  assert.ok(stages.length > 30)
  // The rooms of a signed-in reader come to ten more.
  assert.ok(Buffer.byteLength(html) < 80_000, `${Buffer.byteLength(html)} bytes`)
})
