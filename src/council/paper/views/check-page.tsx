import { formatJalali, tehranDate } from '../../../platform/jalali.ts'
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
  Num,
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
        <fieldset>
          <legend>{t('by_number')}</legend>
          <TextField name="number" label={t('number')} hint={t('number_hint')} form={form} size="medium" />
          <TextField name="code" label={t('code')} hint={t('code_hint')} form={form} ltr size="short" maxlength={12} />
        </fieldset>
        <fieldset>
          <legend>{t('by_digest')}</legend>
          <TextField name="digest" label={t('digest')} form={form} ltr />
          <FileField name="file" label={t('file')} form={form} accept="application/pdf" />
        </fieldset>
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
          {paper.superseded_at ? (
            <Notice tone="warning" title={t(paper.holds_now ? 'superseded' : 'withdrawn')}>
              <p>
                {t(paper.holds_now ? 'superseded_text' : 'withdrawn_text', {
                  day: formatJalali(tehranDate(paper.superseded_at), 'long', lang),
                })}
              </p>
              {paper.holds_now ? <a href={`/check/${paper.holds_now}`}>{t('holds_now')}</a> : null}
            </Notice>
          ) : (
            <Notice tone="success" title={t('genuine')}>
              {t('genuine_text')}
            </Notice>
          )}
          <Card>
            <Facts
              facts={[
                { title: t('kind'), value: t(paper.kind) },
                { title: t('number'), value: <bdi>{codeIn(lang, paper.number_text)}</bdi> },
                paper.title ? { title: t('subject'), value: paper.title } : null,
                { title: t('issued_at'), value: <Moment at={paper.issued_at} style="long" /> },
                paper.kind === 'minutes' || paper.kind === 'yearbook'
                  ? { title: t('edition'), value: <Num value={paper.edition} /> }
                  : null,
                paper.kind === 'minutes' || paper.kind === 'yearbook'
                  ? { title: t('audience'), value: t(`audience_${paper.audience}`) }
                  : null,
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
