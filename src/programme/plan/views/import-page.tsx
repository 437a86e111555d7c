import {
  BackLink,
  Breadcrumbs,
  Button,
  ErrorSummary,
  ExportLinks,
  FileField,
  Form,
  type FormState,
  LinkButton,
  Notice,
  TextField,
  useWords,
} from '../../../ui/index.ts'
import type { PlanChoices } from '../choices.ts'
import type { Change } from '../compare.ts'
import type { PlanContent } from '../content.ts'
import type { PlanImport } from '../import-queries.ts'
import type { Plan } from '../queries.ts'
import { planWords } from '../words.ts'
import { ChangeTable } from './change-table.tsx'
import { FaultList } from './fault-list.tsx'

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
          {found.faults.length > 0 ? (
            <p class="muted">
              {words('importFaultList')}:{' '}
              <ExportLinks base={`${at}/${found.id}/errors`} json={`/api/v1/plans/${plan.code}/imports/${found.id}`} />
            </p>
          ) : null}
          {own.length > 0 ? <FaultList faults={own} title={words('faultsTitle')} /> : null}
          {hanging.length > 0 ? (
            <details>
              <summary>{words('importHanging', { n: hanging.length })}</summary>
              <FaultList faults={hanging} title={words('faultsHanging')} />
            </details>
          ) : null}
          {gaps.length > 0 ? <FaultList faults={gaps} title={words('importMissing', { n: gaps.length })} /> : null}
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
