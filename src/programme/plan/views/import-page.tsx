import {
  BackLink,
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  FileField,
  Form,
  type FormState,
  LinkButton,
  Notice,
  Num,
  TextField,
  useWords,
} from '../../../ui/index.ts'
import type { Fault } from '../assemble.ts'
import type { PlanChoices } from '../choices.ts'
import type { Change } from '../compare.ts'
import type { PlanContent } from '../content.ts'
import type { PlanImport } from '../import-queries.ts'
import type { Plan } from '../queries.ts'
import { planWords } from '../words.ts'
import { ChangeTable } from './change-table.tsx'

export function ImportPage({ plan, form }: { plan: Plan; form: FormState }) {
  const words = useWords(planWords)
  return (
    <div class="question">
      <BackLink href={`/plans/${plan.code}`} />
      <ErrorSummary form={form} />
      <h1>{words('importTitle')}</h1>
      <div class="lead prose">{words('importLead')}</div>
      <p class="actions">
        <LinkButton href={`/plans/${plan.code}/template.xlsx`} icon="download" download>
          {words('template')}
        </LinkButton>
      </p>
      <Form multipart>
        <FileField name="file" label={words('importFile')} form={form} required accept=".xlsx" />
        <div class="actions">
          <Button icon="upload">{words('importRead')}</Button>
        </div>
      </Form>
    </div>
  )
}

/** Mistakes first, then what would change; nothing is taken over before a button is pressed. */
export function ImportPreview({
  plan,
  found,
  before,
  changes,
  choices,
  form,
}: {
  plan: Plan
  found: PlanImport
  before: PlanContent
  changes: readonly Change[]
  choices: PlanChoices
  form: FormState
}) {
  const words = useWords(planWords)
  const errors = found.faults.filter((fault) => fault.level === 'error')
  const own = errors.filter((fault) => !fault.hangs)
  const hanging = errors.filter((fault) => fault.hangs)
  const gaps = found.faults.filter((fault) => fault.level === 'gap')
  const at = `/plans/${plan.code}/import`
  return (
    <>
      <Breadcrumbs
        trail={[
          { title: words('plans'), href: '/plans' },
          { title: plan.title, href: `/plans/${plan.code}` },
        ]}
      />
      <ErrorSummary form={form} />
      <h1>{words('importPreview', { name: found.file_name })}</h1>
      {found.version ? (
        <Notice tone="success">
          <p>{words('importTaken', { n: found.version })}</p>
        </Notice>
      ) : (
        <>
          {errors.length === 0 ? (
            <Notice tone="success">
              <p>{words('importNoFaults')}</p>
            </Notice>
          ) : (
            <Notice tone="error" title={words('importFaults', { n: own.length })}>
              <p>{words('importFaultsLead')}</p>
            </Notice>
          )}
          {own.length > 0 ? <FaultTable faults={own} title={words('importFaults', { n: own.length })} /> : null}
          {hanging.length > 0 ? (
            <details>
              <summary>{words('importHanging', { n: hanging.length })}</summary>
              <FaultTable faults={hanging} title={words('importHanging', { n: hanging.length })} />
            </details>
          ) : null}
          {gaps.length > 0 ? <FaultTable faults={gaps} title={words('importMissing', { n: gaps.length })} /> : null}
          {found.faults.length > 0 ? (
            <p>
              <LinkButton href={`${at}/${found.id}/errors.csv`} kind="quiet" size="small" icon="download" download>
                {words('importFaultList')}
              </LinkButton>
            </p>
          ) : null}
          <Form action={`${at}/${found.id}`}>
            <TextField name="note" label={words('note')} form={form} maxlength={1000} />
            <div class="actions">
              {errors.length === 0 ? (
                <Button name="take" value="all" icon="check">
                  {words('importAll')}
                </Button>
              ) : (
                <Button name="take" value="good" kind="secondary">
                  {words('importGood')}
                </Button>
              )}
              <LinkButton href={at} kind={errors.length > 0 ? 'primary' : 'quiet'}>
                {words('importAgain')}
              </LinkButton>
            </div>
          </Form>
          <h2>{words('importChanges')}</h2>
          <ChangeTable
            changes={changes}
            before={before}
            after={found.content}
            choices={choices}
            empty={words('importSame')}
          />
        </>
      )}
    </>
  )
}

const shownFaults = 300

function FaultTable({ faults, title }: { faults: readonly Fault[]; title: string }) {
  const words = useWords(planWords)
  return (
    <Card title={title}>
      <div class="table-frame">
        <table class="data-table">
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{words('sheet')}</th>
              <th scope="col" class="num">
                {words('row')}
              </th>
              <th scope="col">{words('column')}</th>
              <th scope="col">{words('cause')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.slice(0, shownFaults).map((fault) => (
              <tr>
                <td data-label={words('sheet')}>{fault.sheet || words('wholeFile')}</td>
                <td data-label={words('row')} class="num">
                  {fault.row > 0 ? <Num value={fault.row} /> : '—'}
                </td>
                <td data-label={words('column')}>{fault.column || '—'}</td>
                <td data-label={words('cause')} class="main">
                  {fault.cause}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {faults.length > shownFaults ? (
        <p class="muted">{words('missingMore', { n: faults.length - shownFaults })}</p>
      ) : null}
    </Card>
  )
}
