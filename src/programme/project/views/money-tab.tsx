import { inBillions, toPersianDigits } from '../../../platform/persian.ts'
import {
  Billions,
  BulletChart,
  Card,
  ChartFigure,
  DataTable,
  EmptyState,
  LinkButton,
  Notice,
  ShortRial,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { formWords } from '../form-words.ts'
import type { ContractLine, FundingLine, MoneyMove, ProjectRecord } from '../record-queries.ts'
import type { Step } from '../steps.ts'
import { tableWords } from '../table-words.ts'
import { projectWords } from '../words.ts'
import { ProjectFrame } from './frame.tsx'
import { Day } from './labels.tsx'
import { TableLinks } from './table-links.tsx'

interface Props {
  project: ProjectRecord
  steps: readonly Step[]
  workingDays: number | null
  mayEnter: boolean
  fundings: readonly FundingLine[]
  contracts: readonly ContractLine[]
  moves: readonly MoneyMove[]
}

export function MoneyTab({ project: p, steps, workingDays, mayEnter, fundings, contracts, moves }: Props) {
  const { lang } = usePage()
  const t = useWords(projectWords)
  const f = useWords(formWords)
  const w = useWords(tableWords)
  const sum = (of: (line: FundingLine) => number) => fundings.reduce((total, line) => total + of(line), 0)
  const amount = sum((line) => line.amount_rial)
  const share = (part: number) => Math.round((part / (amount || 1)) * 100)
  const shown = (value: number) => new Intl.NumberFormat(lang === 'fa' ? 'fa-IR' : 'en').format(inBillions(value))
  const kind = (code: string) => t(`k_${code}` as 'k_bank')
  const at = `/projects/${p.code}`
  return (
    <ProjectFrame project={p} current="funding" steps={steps} workingDays={workingDays}>
      {Math.abs(amount - p.budget_rial) > 1 ? (
        <Notice tone="warning">
          <p>{t('sources_short', { n: shown(Math.abs(amount - p.budget_rial)) })}</p>
        </Notice>
      ) : null}
      <Card
        title={t('sources')}
        action={
          <span class="chips">
            <TableLinks code={p.code} name="fundings" />
            {mayEnter ? (
              <LinkButton href={`${at}/fundings`} size="small" kind="secondary">
                {f('do_funding')}
              </LinkButton>
            ) : null}
          </span>
        }
      >
        <ChartFigure
          sentence={t('money_sentence', {
            amount: shown(amount),
            allocated: share(sum((line) => line.allocated_rial)),
            paid: share(sum((line) => line.paid_rial)),
          })}
          note={`${t('reported_spent')}: ${shown(p.spent_rial)} ${t('billion_rial')}`}
          table={{
            columns: [t('source'), t('amount'), t('allocated'), t('paid')],
            rows: fundings.map((line) => [
              kind(line.source_kind),
              <Billions amount={line.amount_rial} />,
              <Billions amount={line.allocated_rial} />,
              <Billions amount={line.paid_rial} />,
            ]),
          }}
        >
          <BulletChart
            rows={fundings.map((line) => ({
              title: line.title ? `${kind(line.source_kind)} — ${line.title}` : kind(line.source_kind),
              value: inBillions(line.paid_rial),
              reported: inBillions(line.allocated_rial),
              target: inBillions(line.amount_rial),
            }))}
            max={inBillions(Math.max(1, ...fundings.map((line) => line.amount_rial))) * 1.05}
          />
        </ChartFigure>
      </Card>
      <Card
        title={t('contracts')}
        action={
          <span class="chips">
            <TableLinks code={p.code} name="contracts" />
            {mayEnter ? (
              <LinkButton href={`${at}/contracts`} size="small" kind="secondary">
                {f('do_contract')}
              </LinkButton>
            ) : null}
          </span>
        }
      >
        <DataTable
          caption={t('contracts')}
          rows={contracts}
          empty={<p class="muted">{t('contracts_empty')}</p>}
          columns={[
            {
              key: 'subject',
              title: t('contract_subject'),
              className: 'main',
              render: (c) => (
                <>
                  {c.subject}
                  <span class="under">
                    {t('contract_number')}: <bdi>{c.number}</bdi>
                  </span>
                </>
              ),
            },
            {
              key: 'contractor',
              title: t('contractor'),
              render: (c) => (
                <>
                  {c.contractor}
                  <span class="under">
                    {t('legal_id')}:{' '}
                    <bdi class="num">
                      {lang === 'fa' ? toPersianDigits(c.contractor_legal_id) : c.contractor_legal_id}
                    </bdi>
                  </span>
                </>
              ),
            },
            { key: 'sum', title: t('sum'), className: 'num', render: (c) => <ShortRial amount={c.sum_rial} /> },
            { key: 'paid', title: t('paid'), className: 'num', render: (c) => <ShortRial amount={c.paid_rial} /> },
            { key: 'starts', title: t('starts'), render: (c) => <Day iso={c.starts_on} /> },
            { key: 'ends', title: t('ends'), render: (c) => <Day iso={c.ends_on} /> },
          ]}
        />
      </Card>
      <Card
        title={t('moves')}
        action={
          mayEnter ? (
            <span class="chips">
              <LinkButton href={`${at}/allocations`} size="small" kind="secondary">
                {f('do_allocation')}
              </LinkButton>
              <LinkButton href={`${at}/disbursements`} size="small" kind="secondary">
                {f('do_disbursement')}
              </LinkButton>
            </span>
          ) : null
        }
      >
        <DataTable
          caption={t('moves')}
          rows={moves}
          empty={<EmptyState title={t('moves_empty')} icon="report" />}
          columns={[
            { key: 'on', title: t('day'), className: 'main', render: (m) => <Day iso={m.on} /> },
            { key: 'kind', title: t('kind'), render: (m) => t(m.kind) },
            { key: 'source', title: t('source'), render: (m) => kind(m.source_kind) },
            {
              key: 'amount',
              title: t('amount'),
              className: 'num',
              render: (m) => <ShortRial amount={m.amount_rial} />,
            },
            {
              key: 'document',
              title: t('document'),
              className: 'wrap',
              render: (m) => (
                <>
                  {m.document || '—'}
                  {m.contract_number ? (
                    <span class="under">
                      {t('contract')} <bdi>{m.contract_number}</bdi>
                    </span>
                  ) : null}
                </>
              ),
            },
          ]}
        />
        <p class="muted">
          {w('allocations')}: <TableLinks code={p.code} name="allocations" /> — {w('disbursements')}:{' '}
          <TableLinks code={p.code} name="disbursements" />
        </p>
      </Card>
    </ProjectFrame>
  )
}
