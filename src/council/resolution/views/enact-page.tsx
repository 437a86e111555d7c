import type { Choice } from '../../../people/queries.ts'
import type { FormState } from '../../../platform/form.ts'
import {
  CheckField,
  JalaliDateField,
  QuestionPage,
  SearchSelect,
  SelectField,
  StatusChip,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang, stateTitle, stateTone } from '../../desk/record-parts.tsx'
import type { HolderChoice } from '../party-queries.ts'
import type { Like } from '../relation-queries.ts'
import { classes, resolutionLifecycle } from '../rules.ts'
import { resolutionWords } from '../words.ts'

export const slots = { government: [1, 2, 3, 4], private: [1, 2, 3] } as const

export interface EnactProps {
  back: string
  form: FormState
  hasLegalForce: boolean
  decisions: readonly Choice[]
  holders: { government: readonly HolderChoice[]; private: readonly HolderChoice[] }
  /** Earlier resolutions on the like, to learn from before writing this one. */
  alike: readonly Like[]
}

/** The resolution with room for commitments on both sides; blocks left empty are ignored. */
export function EnactPage({ back, form, hasLegalForce, decisions, holders, alike }: EnactProps) {
  const { lang } = usePage()
  const t = useWords(resolutionWords)
  const allowed = classes.filter((one) => hasLegalForce || one !== 'binding')
  return (
    <QuestionPage
      title={t('write')}
      lead={t('write_lead')}
      back={back}
      form={form}
      submit={t('enact')}
      draft={`resolution-${back}`}
    >
      {alike.length > 0 ? <Alike rows={alike} /> : null}
      <TextField name="title" label={t('title')} form={form} required />
      <TextArea name="text" label={t('text')} form={form} rows={6} required />
      <SelectField
        name="class"
        label={t('class')}
        form={form}
        options={allowed.map((one) => ({ value: one, title: t(one) }))}
        required
      />
      <SelectField
        name="decision_code"
        label={t('decision')}
        form={form}
        options={decisions.map((one) => ({ value: one.code, title: inLang(lang, one.title_fa, one.title_en) }))}
        required
      />
      {(['government', 'private'] as const).map((side) => (
        <>
          <h2>{t(side === 'government' ? 'government_side' : 'private_side')}</h2>
          <TermsFields side={side} n={1} form={form} holders={holders[side]} />
          <details class="course" open={slots[side].slice(1).some((n) => isTouched(form, side, n))}>
            <summary>{t('more_terms')}</summary>
            {slots[side].slice(1).map((n) => (
              <TermsFields side={side} n={n} form={form} holders={holders[side]} />
            ))}
          </details>
        </>
      ))}
      <TextField name="legal_basis" label={t('legal_basis')} hint={t('legal_basis_hint')} form={form} />
      <JalaliDateField name="in_force_to" label={t('in_force_to')} form={form} />
      <CheckField name="is_hidden" label={t('is_hidden')} form={form} />
    </QuestionPage>
  )
}

const isTouched = (form: FormState, side: string, n: number): boolean =>
  Object.entries(form.values).some(([name, value]) => name.startsWith(`${side}_${n}_`) && value !== '')

function TermsFields({
  side,
  n,
  form,
  holders,
}: {
  side: 'government' | 'private'
  n: number
  form: FormState
  holders: readonly HolderChoice[]
}) {
  const { lang } = usePage()
  const t = useWords(resolutionWords)
  const name = (field: string) => `${side}_${n}_${field}`
  return (
    <fieldset class="card">
      <legend>{t(side === 'government' ? 'government_terms' : 'private_terms', { n })}</legend>
      <TextField name={name('title')} label={t('commitment')} form={form} required={n === 1} />
      <SearchSelect
        name={name('holder')}
        label={t('holder')}
        form={form}
        options={holders.map((one) => ({ value: String(one.id), title: inLang(lang, one.title_fa, one.title_en) }))}
        required={n === 1}
      />
      <TextField name={name('proof_wanted')} label={t('proof_wanted')} form={form} required={n === 1} />
      <JalaliDateField name={name('due_on')} label={t('due_on')} form={form} required={n === 1} />
    </fieldset>
  )
}

/** Did those before it work? */
function Alike({ rows }: { rows: readonly Like[] }) {
  const { lang } = usePage()
  const t = useWords(resolutionWords)
  return (
    <details class="course">
      <summary>{t('alike')}</summary>
      <ul>
        {rows.map((row) => (
          <li>
            <a href={`/resolutions/${row.code}`}>{row.title}</a> (<bdi>{row.number_text}</bdi>){' '}
            <StatusChip
              title={stateTitle(resolutionLifecycle, row.state, lang)}
              tone={stateTone(resolutionLifecycle, row.state)}
            />{' '}
            <span class="muted">{t('of_all', { done: row.verified, all: row.commitments })}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
