import { phraseOf } from '../../../platform/journal.ts'
import type { EditableText } from '../../../platform/notify/texts.ts'
import { say, type Word } from '../../../platform/words.ts'
import {
  Bdi,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Facts,
  Form,
  type FormState,
  Moment,
  TextArea,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Edition } from '../queries.ts'
import { noticePageWords } from '../words.ts'

interface Props {
  text: EditableText
  form: FormState
  /** What is shown in the preview: what was typed, or the text in force. */
  preview: Word
  isEdited: boolean
  editions: readonly Edition[]
  mayEdit: boolean
}

export function TextPage({ text, form, preview, isEdited, editions, mayEdit }: Props) {
  const { lang } = usePage()
  const words = useWords(noticePageWords)
  return (
    <article class="stack">
      <Breadcrumbs trail={[{ title: words('texts'), href: '/texts' }]} />
      <h1>{text.group.title[lang]}</h1>
      <ErrorSummary form={form} />
      <Card title={words('preview')}>
        <Preview text={text} word={preview} lang="fa" />
        {text.group.isPaper ? (
          <p class="muted">{words('text_paper')}</p>
        ) : (
          <Preview text={text} word={preview} lang="en" />
        )}
      </Card>
      {mayEdit ? (
        <Card title={words('text_name')}>
          <Facts
            facts={[
              {
                title: words('text_known'),
                value: Object.keys(text.group.sample.fa).map((name) => (
                  <>
                    <Bdi ltr>{`{${name}}`}</Bdi>{' '}
                  </>
                )),
                wide: true,
              },
            ]}
          />
          <Form action={`/texts/${text.name}`}>
            <TextArea
              name="fa"
              label={words('text_fa')}
              form={form}
              required
              rows={rowsOf(text.own.fa)}
              maxlength={4000}
              dir="rtl"
            />
            {text.group.isPaper ? null : (
              <TextArea
                name="en"
                label={words('text_en')}
                form={form}
                required
                rows={rowsOf(text.own.en)}
                maxlength={4000}
                dir="ltr"
              />
            )}
            <TextField name="reason" label={words('text_reason')} form={form} maxlength={300} />
            <div class="actions">
              <Button>{words('save')}</Button>
              <Button kind="secondary" name="preview" value="1">
                {words('preview_do')}
              </Button>
            </div>
          </Form>
          {isEdited ? (
            <Form action={`/texts/${text.name}/restoration`} inline>
              <Button kind="quiet">{words('back_to_own')}</Button>
            </Form>
          ) : null}
        </Card>
      ) : null}
      {editions.length > 0 ? (
        <Card title={words('editions')}>
          <DataTable
            caption={words('editions')}
            rows={editions}
            columns={[
              {
                key: 'fa',
                title: words('text_name'),
                className: 'main wrap',
                render: (row) => row.fa ?? words('text_own'),
              },
              {
                key: 'by',
                title: words('by'),
                className: 'wrap',
                render: (row) => phraseOf([row.person_name, lang === 'fa' ? row.post_fa : row.post_en], lang),
              },
              { key: 'at', title: words('at'), className: 'narrow', render: (row) => <Moment at={row.at} /> },
              { key: 'reason', title: words('reason'), className: 'wrap', render: (row) => row.reason || '—' },
            ]}
          />
        </Card>
      ) : null}
    </article>
  )
}

/** A text of many lines is edited whole. */
const rowsOf = (text: string): number => Math.min(16, Math.max(4, text.split('\n').length + 1))

function Preview({ text, word, lang }: { text: EditableText; word: Word; lang: 'fa' | 'en' }) {
  const page = usePage()
  const words = useWords(noticePageWords)
  const told = say(word, lang, text.group.sample[lang])
  return (
    <blockquote class="told" lang={lang} dir={lang === 'fa' ? 'rtl' : 'ltr'}>
      <p>{told}</p>
      <footer class="muted" lang={page.lang} dir={page.lang === 'fa' ? 'rtl' : 'ltr'}>
        {words('letters', { n: told.length })}
      </footer>
    </blockquote>
  )
}
