import { Card, Notice, StatusChip, type Tone, usePage, useWords } from '../../../ui/index.ts'
import { fieldTitle, type PlanChoices, tellField } from '../choices.ts'
import { type Change, countChanges, sections } from '../compare.ts'
import type { PlanContent } from '../content.ts'
import { planWords } from '../words.ts'

/** What changed, section by section, the value before beside the value now. */
export function ChangeTable({
  changes,
  before,
  after,
  choices,
  empty,
}: {
  changes: readonly Change[]
  before: PlanContent
  after: PlanContent
  choices: PlanChoices
  empty: string
}) {
  const words = useWords(planWords)
  if (changes.length === 0)
    return (
      <Notice>
        <p>{empty}</p>
      </Notice>
    )
  const bySection = Map.groupBy(changes, (change) => change.section)
  return (
    <>
      <p class="lead">{words('changeCount', countChanges(changes))}</p>
      {sections
        .filter((section) => bySection.has(section))
        .map((section) => (
          <Card title={words(section)}>
            {bySection
              .get(section)!
              .slice(0, 400)
              .map((change) => (
                <ChangeRow change={change} before={before} after={after} choices={choices} />
              ))}
          </Card>
        ))}
    </>
  )
}

const tones: Record<Change['kind'], Tone> = { added: 'done', removed: 'late', changed: 'due' }

function ChangeRow({
  change,
  before,
  after,
  choices,
}: {
  change: Change
  before: PlanContent
  after: PlanContent
  choices: PlanChoices
}) {
  const { lang } = usePage()
  const words = useWords(planWords)
  const shown =
    change.kind === 'changed'
      ? change.fields
      : change.fields.filter((field) => field.field !== 'title' && field.field !== 'description')
  return (
    <details class="plan-change printed" open={change.kind === 'changed'}>
      <summary>
        <StatusChip title={words(`kind_${change.kind}`)} tone={tones[change.kind]} />{' '}
        <bdi class="muted">{change.section === 'funding' ? change.key.split('/')[0] : change.key}</bdi>{' '}
        <b>{change.title}</b>
      </summary>
      {shown.length > 0 ? (
        <div class="table-frame">
          <table class="data-table compare-table">
            <thead>
              <tr>
                <th scope="col">{words('field')}</th>
                {change.kind === 'added' ? null : <th scope="col">{words('before')}</th>}
                {change.kind === 'removed' ? null : <th scope="col">{words('after')}</th>}
              </tr>
            </thead>
            <tbody>
              {shown.map((field) => (
                <tr>
                  <th scope="row">{fieldTitle(field.field, lang)}</th>
                  {change.kind === 'added' ? null : (
                    <td data-label={words('before')}>
                      <del>{tellField(field.field, field.before, choices, before, lang)}</del>
                    </td>
                  )}
                  {change.kind === 'removed' ? null : (
                    <td data-label={words('after')}>
                      <ins>{tellField(field.field, field.after, choices, after, lang)}</ins>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </details>
  )
}
