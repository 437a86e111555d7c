import { Card, ExportLinks, Meter, Notice, Num, Pictogram, usePage, useWords } from '../../../ui/index.ts'
import type { PlanContent } from '../content.ts'
import { completeness, type Missing } from '../gate.ts'
import { missingSentence, planWords } from '../words.ts'

/** What still keeps the plan from being handed in; each line leads to the field that can put it right. */
export function GateList({
  code,
  content,
  missing,
  limit = 60,
  linked,
}: {
  code: string
  content: PlanContent
  missing: readonly Missing[]
  limit?: number
  /** Whether the reader may write, and so follow the links. */
  linked: boolean
}) {
  const { lang } = usePage()
  const words = useWords(planWords)
  if (missing.length === 0)
    return (
      <Notice tone="success">
        <p>{words('missingNone')}</p>
      </Notice>
    )
  const groups = Map.groupBy(missing.slice(0, limit), (one) => one.key ?? '')
  return (
    <Card title={words('missingTitle')} tone="due">
      <p>{words('missingLead', { n: missing.length })}</p>
      <p class="gate-meter">
        <span>{words('completeness')}</span>{' '}
        <Meter value={completeness(content, missing)} label={words('completeness')} tone="due" />
      </p>
      <ol class="gate-list">
        {[...groups].map(([key, lacks]) => (
          <li>
            {key ? (
              <p class="gate-of">
                <bdi class="muted">{key}</bdi> <b>{lacks[0]!.title}</b>
              </p>
            ) : null}
            <ul class="plain">
              {lacks.map((lack) => (
                <li>
                  <Pictogram name="alert" />{' '}
                  {linked ? (
                    <a href={fixHref(code, lack)}>{missingSentence(lack, lang)}</a>
                  ) : (
                    missingSentence(lack, lang)
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <ExportLinks base={`/plans/${code}/missing`} json={`/api/v1/plans/${code}/missing`} />
      {missing.length > limit ? <p class="muted">{words('missingMore', { n: missing.length - limit })}</p> : null}
    </Card>
  )
}

/** Where the missing thing can be put right. */
export function fixHref(code: string, missing: Missing): string {
  const at = `/plans/${code}/edit`
  const field = `#f-${missing.field}`
  if (missing.step) return `${at}/projects/${missing.key}/${missing.step}${field}`
  return missing.code === 'no_objective' ? `${at}/programmes/${missing.key}${field}` : `${at}/projects/new`
}

export function WeightsSum({ total }: { total: number }) {
  const words = useWords(planWords)
  const isWhole = Math.abs(total - 100) <= 0.001
  return (
    <p class={isWhole ? 'weights-sum whole' : 'weights-sum'}>
      {words('weightsSum')}: <Num value={Math.round(total * 1000) / 1000} />
    </p>
  )
}
