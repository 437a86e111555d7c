import {
  BackLink,
  Button,
  Card,
  ErrorSummary,
  Form,
  type FormState,
  Tabs,
  TextArea,
  useWords,
} from '../../../ui/index.ts'
import { type MinutesKind, minutesKinds, minutesParts, placeholders } from '../minutes-rules.ts'
import { minutesWords } from '../minutes-words.ts'

/** The wording of one kind of minutes, part by part. */
export function ModulesPage({ kind, form, mayEdit }: { kind: MinutesKind; form: FormState; mayEdit: boolean }) {
  const t = useWords(minutesWords)
  return (
    <>
      <BackLink href="/meetings" />
      <ErrorSummary form={form} />
      <h1>{t('modules')}</h1>
      <p class="lead">{t('modules_lead')}</p>
      <Tabs
        label={t('kind')}
        tabs={minutesKinds.map((one) => ({
          title: t(`kind_${one}`),
          href: `/minutes-modules/${one}`,
          current: one === kind,
        }))}
      />
      <Card>
        <Form action={`/minutes-modules/${kind}`} draft={`modules-${kind}`}>
          {minutesParts.map((part) => (
            <TextArea
              name={part}
              label={t(`part_${part}`)}
              hint={t('known_marks', { marks: placeholders[part].map((name) => `{${name}}`).join(' ') })}
              form={form}
              rows={2}
              maxlength={4000}
              dir="rtl"
              disabled={!mayEdit}
            />
          ))}
          {mayEdit ? (
            <div class="actions">
              <Button>{t('save_modules')}</Button>
            </div>
          ) : null}
        </Form>
      </Card>
    </>
  )
}
