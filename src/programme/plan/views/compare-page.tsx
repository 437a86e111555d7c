import { Breadcrumbs, Button, EmptyState, ExportLinks, LinkButton, usePage, useWords } from '../../../ui/index.ts'
import type { PlanChoices } from '../choices.ts'
import type { Change } from '../compare.ts'
import type { PlanContent } from '../content.ts'
import type { Plan } from '../queries.ts'
import type { Version } from '../version-queries.ts'
import { planWords } from '../words.ts'
import { ChangeTable } from './change-table.tsx'

export interface CompareProps {
  plan: Plan
  versions: readonly Version[]
  /** Null when there is only one version. */
  pair: { from: number; to: number; before: PlanContent; after: PlanContent; changes: readonly Change[] } | null
  choices: PlanChoices
}

export function ComparePage({ plan, versions, pair, choices }: CompareProps) {
  const { url } = usePage()
  const words = useWords(planWords)
  return (
    <>
      <Breadcrumbs
        trail={[
          { title: words('plans'), href: '/plans' },
          { title: plan.title, href: `/plans/${plan.code}` },
        ]}
      />
      <h1>{words('compareTitle')}</h1>
      {pair ? (
        <>
          <form method="get" action={url.pathname} class="compare-form">
            <VersionSelect name="from" label={words('compareFrom')} versions={versions} value={pair.from} />
            <VersionSelect name="to" label={words('compareTo')} versions={versions} value={pair.to} />
            <Button kind="secondary">{words('compareShow')}</Button>
          </form>
          {pair.changes.length > 0 ? (
            <p>
              <ExportLinks
                base={`/plans/${plan.code}/changes`}
                json={`/api/v1/plans/${plan.code}/changes`}
                query={`?from=${pair.from}&to=${pair.to}`}
              />
            </p>
          ) : null}
          <ChangeTable {...pair} choices={choices} empty={words('compareNone')} />
        </>
      ) : (
        <EmptyState
          title={words('compareOne')}
          icon="copy"
          action={<LinkButton href={`/plans/${plan.code}`}>{words('backToPlan')}</LinkButton>}
        />
      )}
    </>
  )
}

function VersionSelect({
  name,
  label,
  versions,
  value,
}: {
  name: string
  label: string
  versions: readonly Version[]
  value: number
}) {
  const words = useWords(planWords)
  return (
    <label class="compare-choice">
      <span>{label}</span>
      <select name={name} class="input">
        {versions.map((version) => (
          <option value={String(version.number)} selected={version.number === value}>
            {words('version', { n: version.number })}
          </option>
        ))}
      </select>
    </label>
  )
}
