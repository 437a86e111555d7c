// One column: label above, hint under it, error beside, what was typed kept.
import type { Child } from 'hono/jsx'
import { isDay } from '../platform/civil-day.ts'
import { formatJalali, tehranDate } from '../platform/jalali.ts'
import { parseRial, rialInWords, toPersianDigits } from '../platform/persian.ts'
import { tellFieldName } from './field-names.ts'
import { type FormState, fieldId } from './form.tsx'
import { usePage, useWords } from './page.ts'
import { Pictogram } from './pictogram.tsx'
import { uiWords } from './ui-words.ts'

export interface FieldProps {
  name: string
  label: string
  form: FormState
  hint?: string
  required?: boolean
  disabled?: boolean
  /** Sets it apart from another field of this name on the page. */
  id?: string
}
export interface Option {
  value: string
  title: string
  hint?: string
}

export interface TextFieldProps extends FieldProps {
  type?: 'text' | 'tel' | 'email' | 'url' | 'password' | 'search'
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url'
  maxlength?: number
  /** Left-to-right content such as codes, mail and web addresses. */
  ltr?: boolean
  size?: 'short' | 'medium'
}

export function TextField(props: TextFieldProps) {
  const { type = 'text', autocomplete, inputmode, maxlength, ltr, size } = props
  return (
    <Field {...props}>
      <input
        {...control(props)}
        type={type}
        value={type === 'password' ? undefined : (props.form.values[props.name] ?? '')}
        autocomplete={autocomplete}
        inputmode={inputmode}
        maxlength={maxlength}
        dir={ltr ? 'ltr' : undefined}
        class={size ? `input ${size}` : 'input'}
      />
    </Field>
  )
}

/** `dir` where the text's language is known; else the browser goes by its first letter. */
export function TextArea(props: FieldProps & { rows?: number; maxlength?: number; dir?: 'rtl' | 'ltr' }) {
  return (
    <Field {...props}>
      <textarea {...control(props)} rows={props.rows ?? 5} maxlength={props.maxlength} dir={props.dir} class="input">
        {props.form.values[props.name] ?? ''}
      </textarea>
    </Field>
  )
}

export function SelectField(props: FieldProps & { options: readonly Option[]; empty?: string }) {
  const say = useWords(uiWords)
  return (
    <Field {...props}>
      <Select {...props} empty={props.empty ?? say('choose')} />
    </Field>
  )
}

/** A select that can be searched by typing once JavaScript is there; `source` adds matches from the server (`?q=` → Option[]). */
export function SearchSelect(props: FieldProps & { options: readonly Option[]; empty?: string; source?: string }) {
  const say = useWords(uiWords)
  return (
    <Field {...props}>
      <search-select data-source={props.source} data-none={say('noOption')} data-placeholder={say('search')}>
        <Select {...props} empty={props.empty ?? say('choose')} />
      </search-select>
    </Field>
  )
}

export function RadioField(props: FieldProps & { options: readonly Option[]; inline?: boolean }) {
  return (
    <FieldSet {...props}>
      <div class={props.inline ? 'choices inline' : 'choices'}>
        {props.options.map((option, index) => (
          <Choice
            {...props}
            type="radio"
            option={option}
            index={index}
            checked={props.form.values[props.name] === option.value}
          />
        ))}
      </div>
    </FieldSet>
  )
}

/** One tick box (value `1`), or with `options` a group whose value is comma-separated. */
export function CheckField(props: FieldProps & { options?: readonly Option[] }) {
  const value = props.form.values[props.name] ?? ''
  if (props.options) {
    const chosen = new Set(value.split(','))
    return (
      <FieldSet {...props}>
        <div class="choices">
          {props.options.map((option, index) => (
            <Choice {...props} type="checkbox" option={option} index={index} checked={chosen.has(option.value)} />
          ))}
        </div>
      </FieldSet>
    )
  }
  const id = fieldId(props.name)
  const error = errorOf(props)
  return (
    <div class={error ? 'field invalid' : 'field'}>
      {error ? <ErrorText id={id} text={error} /> : null}
      <Choice
        {...props}
        type="checkbox"
        index={0}
        option={{ value: '1', title: props.label, hint: props.hint }}
        checked={value !== ''}
        describedby={error ? `${id}-error` : undefined}
      />
    </div>
  )
}

export function NumberField(props: FieldProps & { unit?: string; decimal?: boolean }) {
  return (
    <Field {...props}>
      <WithUnit unit={props.unit}>
        <input
          {...control(props)}
          value={useDigits(props.form.values[props.name] ?? '')}
          inputmode={props.decimal ? 'decimal' : 'numeric'}
          autocomplete="off"
          class="input short num"
        />
      </WithUnit>
    </Field>
  )
}

/** Whole rials, any digits and separators; says its words while typing. */
export function MoneyField(props: FieldProps) {
  const { lang } = usePage()
  const say = useWords(uiWords)
  const id = fieldId(props.name)
  const value = props.form.values[props.name] ?? ''
  return (
    <Field {...props}>
      <money-words data-lang={lang}>
        <WithUnit unit={say('rial')}>
          <input
            {...control(props)}
            value={useDigits(value)}
            inputmode="numeric"
            autocomplete="off"
            class="input medium num"
          />
        </WithUnit>
        <output for={id} class="money-words">
          {moneyWords(value, lang)}
        </output>
      </money-words>
    </Field>
  )
}

/** A Jalali date, typed in any digits; a calendar opens beside it when JavaScript is there. An ISO value is shown in Jalali. */
export function JalaliDateField(props: FieldProps) {
  const { lang, now } = usePage()
  const say = useWords(uiWords)
  const value = props.form.values[props.name] ?? ''
  const shown = /^(19|20|21)/.test(value) && isDay(value) ? formatJalali(value, 'numeric', lang) : value
  return (
    <Field {...props} hint={props.hint ?? say('dateHint')}>
      <jalali-picker
        data-lang={lang}
        data-date={tehranDate(now)}
        data-open={say('openCalendar')}
        data-previous={say('previousMonth')}
        data-next={say('nextMonth')}
        data-today={say('today')}
        data-close={say('close')}
      >
        <input
          {...control({ ...props, hint: props.hint ?? say('dateHint') })}
          value={shown}
          inputmode="numeric"
          autocomplete="off"
          class="input short num"
        />
      </jalali-picker>
    </Field>
  )
}

export function FileField(props: FieldProps & { accept?: string; multiple?: boolean; limit?: string }) {
  const say = useWords(uiWords)
  const hint = props.hint ?? (props.limit ? say('fileLimit', { size: props.limit }) : undefined)
  return (
    <Field {...props} hint={hint}>
      <file-box data-choose={say(props.multiple ? 'chooseFiles' : 'chooseFile')} data-none={say('noFile')}>
        <input
          {...control({ ...props, hint })}
          type="file"
          accept={props.accept}
          multiple={props.multiple}
          class="input file"
        />
      </file-box>
    </Field>
  )
}

/** The frame of a field, for controls of your own: give them `id={fieldId(name)}`. */
export function Field({ name, label, form, hint, required, id: own, children }: FieldProps & { children?: Child }) {
  const id = fieldId(own ?? name)
  const error = errorOf({ name, label, form }, id)
  return (
    <div class={error ? 'field invalid' : 'field'}>
      <label for={id}>
        {label}
        {required ? null : <Optional />}
      </label>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? <ErrorText id={id} text={error} /> : null}
      {children}
    </div>
  )
}

function FieldSet({ name, label, form, hint, required, children }: FieldProps & { children?: Child }) {
  const id = fieldId(name)
  const error = errorOf({ name, label, form })
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <fieldset class={error ? 'field invalid' : 'field'} aria-describedby={described || undefined}>
      <legend>
        {label}
        {required ? null : <Optional />}
      </legend>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? <ErrorText id={id} text={error} /> : null}
      {children}
    </fieldset>
  )
}

/** What is wrong with a field, for controls of your own: the summary then calls it by `label`. */
export function errorOf({ name, label, form }: FieldProps, id = fieldId(name)): string | undefined {
  const error = form.errors[name]
  if (error) tellFieldName(name, { id, label })
  return error
}

function Optional() {
  return <span class="optional"> ({useWords(uiWords)('optional')})</span>
}

function ErrorText({ id, text }: { id: string; text: string }) {
  const say = useWords(uiWords)
  return (
    <span class="field-error" id={`${id}-error`}>
      <Pictogram name="alert" />
      <span>
        <span class="visually-hidden">{say('error')}: </span>
        {text}
      </span>
    </span>
  )
}

function Choice({
  name,
  type,
  option,
  index,
  checked,
  disabled,
  describedby,
}: FieldProps & { type: 'radio' | 'checkbox'; option: Option; index: number; checked: boolean; describedby?: string }) {
  const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index}`
  const described = [describedby, option.hint ? `${id}-more` : ''].filter(Boolean).join(' ')
  return (
    <div class="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        disabled={disabled}
        aria-describedby={described || undefined}
      />
      <label for={id}>{option.title}</label>
      {option.hint ? (
        <span class="hint" id={`${id}-more`}>
          {option.hint}
        </span>
      ) : null}
    </div>
  )
}

function Select(props: FieldProps & { options: readonly Option[]; empty?: string }) {
  const value = props.form.values[props.name] ?? ''
  return (
    <select {...control(props)} class="input">
      <option value="" selected={value === ''}>
        {props.empty}
      </option>
      {props.options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.title}
        </option>
      ))}
    </select>
  )
}

function WithUnit({ unit, children }: { unit?: string; children?: Child }) {
  if (!unit) return <>{children}</>
  return (
    <span class="with-unit">
      {children}
      <span class="unit">{unit}</span>
    </span>
  )
}

function control({ name, form, hint, required, disabled, id: own }: FieldProps) {
  const id = fieldId(own ?? name)
  const error = form.errors[name]
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return {
    id,
    name,
    disabled,
    'aria-required': required ? ('true' as const) : undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
  }
}

const useDigits = (value: string) => (usePage().lang === 'fa' ? toPersianDigits(value) : value)

function moneyWords(value: string, lang: 'fa' | 'en'): string {
  const amount = parseRial(value)
  return amount === null ? '' : rialInWords(amount, lang)
}
