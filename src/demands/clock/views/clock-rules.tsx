import {
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Form,
  type FormState,
  LinkButton,
  ListHead,
  MoneyField,
  Num,
  NumberField,
  QuestionPage,
  RadioField,
  Rial,
  SearchSelect,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { named, type Reference } from '../../demand/reference.ts'
import { clockNames, ownTimers, type Thresholds } from '../../demand/severity.ts'
import type { ClockRule } from '../queries.ts'
import { clockWords } from '../words.ts'
import { ScopeFields, TermFields } from './rule-fields.tsx'

interface Props {
  rules: readonly ClockRule[]
  reference: Reference
  thresholds: Thresholds
  form: FormState
  mayEdit: boolean
}

const levels = ['raised', 'high', 'critical'] as const

export function ClockRules({ rules, reference, thresholds, form, mayEdit }: Props) {
  const { lang } = usePage()
  const t = useWords(clockWords)
  return (
    <>
      <ListHead
        title={t('rules')}
        count={rules.length}
        lead={t('lead')}
        exports={['json']}
        exportHref={() => '/api/v1/clock-rules'}
        action={
          <>
            {mayEdit ? (
              <LinkButton kind="primary" icon="plus" href="/clock-rules/new">
                {t('new_rule')}
              </LinkButton>
            ) : null}{' '}
            <LinkButton kind="quiet" href="/clock-simulator">
              {t('simulator')}
            </LinkButton>
          </>
        }
      />
      <p>
        {t('general')}:{' '}
        {clockNames.map((name, index) => (
          <>
            {index > 0 ? '؛ ' : ''}
            <a href={`/timers/${ownTimers[name]}`}>{t(name)}</a>
          </>
        ))}
      </p>
      <DataTable
        caption={t('rules')}
        rows={rules}
        sort={null}
        empty={<p class="muted">{t('no_rules')}</p>}
        columns={[
          {
            key: 'clock',
            title: t('clock'),
            className: 'main',
            render: (rule) => <a href={`/timers/${rule.timer}`}>{t(rule.clock)}</a>,
          },
          {
            key: 'category',
            title: t('category'),
            render: (rule) =>
              rule.category_code ? named(reference.category.get(rule.category_code), lang) : t('every'),
          },
          {
            key: 'agency',
            title: t('agency'),
            className: 'wrap',
            render: (rule) =>
              rule.organisation_id ? named(reference.agency.get(rule.organisation_id), lang) : t('every'),
          },
          {
            key: 'severity',
            title: t('severity'),
            render: (rule) => (rule.severity ? t(`severity_${rule.severity}`) : t('every')),
          },
          { key: 'duration', title: t('duration'), render: (rule) => t(`term_${rule.day_type}`, { n: rule.duration }) },
          { key: 'basis', title: t('basis'), className: 'wrap', render: (rule) => rule.legal_basis_fa },
          { key: 'open', title: t('open'), className: 'num', render: (rule) => <Num value={rule.open_waits} /> },
          {
            key: 'end',
            title: '',
            render: (rule) =>
              mayEdit ? (
                <Form action={`/clock-rules/${rule.id}/end`} inline>
                  <Button kind="quiet" size="small">
                    {t('end')}
                  </Button>
                </Form>
              ) : null,
          },
        ]}
      />
      <Card title={t('thresholds')}>
        <p class="muted">{t('thresholds_lead')}</p>
        {mayEdit ? (
          <>
            <ErrorSummary form={form} />
            <Form action="/clock-rules/thresholds">
              {levels.map((level) => (
                <>
                  <NumberField
                    name={`${level}_jobs`}
                    label={t('jobs', { level: t(`severity_${level}`) })}
                    form={form}
                    required
                  />
                  <MoneyField
                    name={`${level}_rial`}
                    label={t('rial', { level: t(`severity_${level}`) })}
                    form={form}
                    required
                  />
                </>
              ))}
              <div class="actions">
                <Button kind="secondary">{t('save')}</Button>
              </div>
            </Form>
          </>
        ) : (
          <ul class="plain-list">
            {levels.map((level) => (
              <li>
                {t(`severity_${level}`)}: <Num value={thresholds[level].jobs} />؛{' '}
                <Rial amount={thresholds[level].rial} />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

export function RuleForm({ form, reference }: { form: FormState; reference: Reference }) {
  const t = useWords(clockWords)
  return (
    <QuestionPage
      title={t('new_rule')}
      lead={t('new_lead')}
      back="/clock-rules"
      form={form}
      action="/clock-rules/new"
      submit={t('make')}
    >
      <RadioField
        name="clock"
        label={t('clock')}
        form={form}
        required
        options={clockNames.map((value) => ({ value, title: t(value) }))}
      />
      <ScopeFields form={form} reference={reference} AgencyField={SearchSelect} />
      <TermFields form={form} />
      <TextField name="legal_basis" label={t('basis')} form={form} required maxlength={300} />
      <p>
        <LinkButton kind="quiet" href="/clock-simulator">
          {t('try_first')}
        </LinkButton>
      </p>
    </QuestionPage>
  )
}
