import { tehranDate } from '../../../platform/jalali.ts'
import { formatNumber } from '../../../platform/persian.ts'
import {
  Bdi,
  Button,
  Card,
  ChartFigure,
  EmptyState,
  emptyForm,
  Form,
  JalaliDate,
  ListHead,
  Num,
  StackedBars,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { AgencyRating, LatestWord, Rating } from '../rating-queries.ts'
import { ratingWords } from '../rating-words.ts'
import { named, type Reference } from '../reference.ts'

const scores = [1, 2, 3, 4, 5] as const

/** Five buttons, each a whole answer; a word can follow. */
export function RatingCard({ code, rating }: { code: string; rating: Rating | null }) {
  const t = useWords(ratingWords)
  return (
    <section class="card" id="rating">
      <h2>{t('ask')}</h2>
      {rating ? <p>{t('thanks', { score: t(`score_${rating.score as 1}`) })}</p> : <p class="muted">{t('ask_hint')}</p>}
      <Form action={`/demands/${code}/rating`}>
        <div class="rating">
          {scores.map((score) => (
            <Button kind={rating?.score === score ? 'primary' : 'secondary'} name="score" value={String(score)}>
              {t(`score_${score}`)}
            </Button>
          ))}
        </div>
      </Form>
      {rating ? (
        <Form action={`/demands/${code}/rating`}>
          <input type="hidden" name="score" value={String(rating.score)} />
          <TextField
            name="word"
            label={t('word')}
            form={{ ...emptyForm, values: { word: rating.word } }}
            maxlength={500}
          />
          <div class="actions">
            <Button kind="quiet">{t('word_send')}</Button>
          </div>
        </Form>
      ) : null}
    </section>
  )
}

export function RatingsPage({
  rows,
  words,
  reference,
}: {
  rows: readonly AgencyRating[]
  words: readonly LatestWord[]
  reference: Reference
}) {
  const { lang } = usePage()
  const t = useWords(ratingWords)
  const rated = rows.reduce((sum, row) => sum + row.rated, 0)
  if (rated === 0)
    return (
      <>
        <ListHead title={t('title')} lead={t('lead')} />
        <EmptyState title={t('nothing')} />
      </>
    )
  const mean = rows.reduce((sum, row) => sum + row.mean * row.rated, 0) / rated / 100
  const title = (row: AgencyRating) => named(reference.agency.get(row.organisation_id), lang)
  const shown = (value: number) => formatNumber(Math.round(value * 10) / 10, lang)
  return (
    <>
      <ListHead
        title={t('title')}
        count={rated}
        lead={t('lead')}
        exports={['csv', 'xlsx', 'json']}
        exportHref={(format) => (format === 'json' ? '/api/v1/satisfaction' : `/demands/satisfaction.${format}`)}
      />
      <ChartFigure
        sentence={t('sentence', { mean: shown(mean), n: rated })}
        table={{
          columns: [t('agency'), t('rated'), t('share'), t('mean'), ...scores.map((score) => t(`score_${score}`))],
          rows: rows.map((row) => [
            title(row),
            <Num value={row.rated} />,
            <Num value={row.ended > 0 ? Math.round((100 * row.rated) / row.ended) : 0} unit="٪" />,
            shown(row.mean / 100),
            ...row.scores.map((count) => <Num value={count} />),
          ]),
        }}
      >
        <StackedBars
          share
          parts={[
            { title: t('low'), tone: 'late' },
            { title: t('score_3'), tone: 'neutral' },
            { title: t('high'), tone: 'done' },
          ]}
          rows={rows.map((row) => {
            const [one = 0, two = 0, three = 0, four = 0, five = 0] = row.scores
            return { title: title(row), values: [one + two, three, four + five] }
          })}
        />
      </ChartFigure>
      {words.length > 0 ? (
        <Card title={t('words')}>
          <ul class="plain-list">
            {words.map((one) => (
              <li>
                <p dir="auto">{one.word}</p>
                <p class="muted">
                  {t(`score_${one.score as 1}`)} ·{' '}
                  <a href={`/demands/${one.code}`}>
                    <Bdi>{one.title}</Bdi>
                  </a>{' '}
                  · {named(reference.agency.get(one.organisation_id ?? 0), lang)} ·{' '}
                  <JalaliDate iso={tehranDate(one.rated_at)} />
                </p>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  )
}
