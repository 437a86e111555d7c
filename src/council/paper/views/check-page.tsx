import { codeIn } from '../../../platform/record-links.ts'
import {
  Bdi,
  Button,
  Card,
  ErrorSummary,
  Facts,
  FileField,
  Form,
  type FormState,
  LinkButton,
  Moment,
  Notice,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Paper } from '../queries.ts'
import { paperWords } from '../words.ts'

/** Asks for a digest or a file. */
export function CheckForm({ form }: { form: FormState }) {
  const t = useWords(paperWords)
  return (
    <div class="question">
      <ErrorSummary form={form} />
      <h1>{t('check')}</h1>
      <p class="lead">{t('lead')}</p>
      <Form action="/check" multipart>
        <TextField name="digest" label={t('digest')} form={form} ltr />
        <FileField name="file" label={t('file')} form={form} accept="application/pdf" />
        <div class="actions">
          <Button>{t('submit')}</Button>
        </div>
      </Form>
    </div>
  )
}

/** Says whether a paper with this hash is genuine and which it is; what it says stays with those it was written to. */
export function CheckResult({ hash, paper }: { hash: string; paper: Paper | null }) {
  const { lang } = usePage()
  const t = useWords(paperWords)
  return (
    <>
      <h1>{t('check')}</h1>
      {paper ? (
        <>
          <Notice tone="success" title={t('genuine')}>
            {t('genuine_text')}
          </Notice>
          <Card>
            <Facts
              facts={[
                { title: t('kind'), value: t(paper.kind) },
                { title: t('number'), value: <bdi>{codeIn(lang, paper.number_text)}</bdi> },
                paper.title ? { title: t('subject'), value: paper.title } : null,
                { title: t('issued_at'), value: <Moment at={paper.issued_at} style="long" /> },
                { title: t('printed_digest'), value: <Hash value={paper.digest} />, wide: true },
                { title: t('file_hash'), value: <Hash value={paper.file_hash} />, wide: true },
              ]}
            />
          </Card>
        </>
      ) : (
        <Notice tone="error" title={t('unknown')}>
          <p>{t('unknown_text')}</p>
          <Hash value={hash} />
        </Notice>
      )}
      <div class="actions">
        <LinkButton href="/check">{t('again')}</LinkButton>
      </div>
    </>
  )
}

function Hash({ value }: { value: string }) {
  return (
    <code class="hash">
      <Bdi ltr>{value.match(/.{1,16}/g)?.join(' ')}</Bdi>
    </code>
  )
}
