import {
  Bdi,
  Button,
  Card,
  CopyButton,
  ErrorSummary,
  Form,
  type FormState,
  LinkButton,
  Notice,
  NumberField,
  SelectField,
  StatusChip,
  TextArea,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { shownCode } from '../../demand/codes.ts'
import { fieldNames, type Sender } from '../../demand/intake.ts'
import { intakeWords } from '../../demand/intake-words.ts'
import { stateTitle, stateTone } from '../../demand/labels.ts'
import { optionsOf, type Reference } from '../../demand/reference.ts'
import type { Joinable } from '../../demand/voice-queries.ts'
import { sentWords } from '../words.ts'
import { WhoFields } from './who-fields.tsx'

interface Props {
  form: FormState
  sender: Sender
  reference: Reference
  draftId: string | null
  keptFiles: string
  joins: Joinable
}

const asked = [
  'who',
  'contact_name',
  'mobile',
  'email',
  'national_id',
  'legal_id',
  'firm_name',
  'county',
  'jobs_at_risk',
  'join_note',
  'channel',
]

/** Who joins; whatever else was typed is carried along, so that going back to one's own demand loses nothing. */
export function JoinFormPage({ form, sender, reference, draftId, keptFiles, joins }: Props) {
  const { lang } = usePage()
  const t = useWords(intakeWords)
  const w = useWords(sentWords)
  const carried = fieldNames.filter((name) => !asked.includes(name) && form.values[name])
  return (
    <div class="question demand-form">
      <ErrorSummary form={form} />
      <h1>{w('join_title')}</h1>
      <p class="lead">{w('join_lead')}</p>
      <Card title={w('joins')}>
        <JoinedFacts demand={joins} />
      </Card>
      <Form action="/demands/new">
        <input type="hidden" name="join" value={joins.code} />
        {draftId ? <input type="hidden" name="draft" value={draftId} /> : null}
        {carried.map((name) => (
          <input type="hidden" name={name} value={form.values[name]} />
        ))}
        {keptFiles ? <input type="hidden" name="kept_files" value={keptFiles} /> : null}
        <WhoFields form={form} sender={sender} />
        <SelectField
          name="county"
          label={t('county')}
          form={form}
          required
          options={optionsOf(reference.counties, lang)}
        />
        <NumberField name="jobs_at_risk" label={t('jobs_at_risk')} form={form} unit={t('jobs_unit')} />
        <TextArea
          name="join_note"
          label={w('join_note')}
          hint={w('join_note_hint')}
          form={form}
          rows={3}
          maxlength={1000}
        />
        <div class="actions">
          <Button icon="arrow">{t('go_on')}</Button>
          <Button kind="quiet" name="own" value="1">
            {w('own_instead')}
          </Button>
        </div>
      </Form>
    </div>
  )
}

export function JoinedFacts({ demand }: { demand: Joinable }) {
  const { lang } = usePage()
  const w = useWords(sentWords)
  return (
    <>
      <p>
        <b>{demand.title}</b>
      </p>
      <p>
        <Bdi ltr>{shownCode(demand.code, lang)}</Bdi>{' '}
        <StatusChip title={stateTitle(demand.state, lang)} tone={stateTone(demand.state, null)} />{' '}
        {demand.voices > 0 ? <span class="muted">{w('voices', { n: demand.voices })}</span> : null}
      </p>
    </>
  )
}

export function JoinedPage({ demand }: { demand: Joinable }) {
  const { lang } = usePage()
  const t = useWords(intakeWords)
  const w = useWords(sentWords)
  return (
    <div class="question">
      <Notice tone="success" title={w('joined_title')}>
        {demand.title}
      </Notice>
      <h1>{t('sent_code')}</h1>
      <p class="tracking-code">
        <Bdi ltr>{shownCode(demand.code, lang)}</Bdi>
      </p>
      <CopyButton text={demand.code} label={t('copy')} />
      <p>{w('joined_text')}</p>
      <div class="actions">
        <LinkButton kind="primary" href={`/track/${demand.code}`}>
          {w('follow')}
        </LinkButton>
      </div>
    </div>
  )
}
