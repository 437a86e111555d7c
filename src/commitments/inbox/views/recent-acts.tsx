import { lifecycles } from '../../../lifecycles.ts'
import type { Lang } from '../../../platform/ctx.ts'
import { recordPath } from '../../../platform/record-links.ts'
import { say } from '../../../platform/words.ts'
import { Card, Moment, postIn, usePage, useWords } from '../../../ui/index.ts'
import type { RecentAct } from '../queries.ts'
import { inboxWords } from '../words.ts'

export function RecentActs({ acts }: { acts: readonly RecentAct[] }) {
  const { lang } = usePage()
  const t = useWords(inboxWords)
  return (
    <Card title={t('recent')}>
      {acts.length === 0 ? <p class="muted">{t('recent_empty')}</p> : null}
      <ul class="recent">
        {acts.map((done) => (
          <li>
            <span class="muted">
              <Moment at={done.at} />
            </span>{' '}
            {done.code ? <a href={recordPath(done.subject_kind, done.code)}>{done.title}</a> : kindTitle(done, lang)}
            <span> — {sentence(done, lang)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const kindTitle = (done: RecentAct, lang: Lang) => {
  const lifecycle = lifecycles.find((candidate) => candidate.name === done.subject_kind)
  return lifecycle ? say(lifecycle.title, lang) : ''
}

const ownWords: Record<string, 'did_report' | 'did_ask_extension' | 'did_grant' | 'did_refuse' | undefined> = {
  'commitment.progress_reported': 'did_report',
  'commitment.extension_asked': 'did_ask_extension',
  'commitment.extension_granted': 'did_grant',
  'commitment.extension_refused': 'did_refuse',
}

function sentence(done: RecentAct, lang: Lang): string {
  const t = inboxWords.in(lang)
  if (done.event === 'wait.referred') return t('did_refer', { post: postIn(done.detail, lang) })
  const own = ownWords[done.event]
  if (own) return t(own)
  const lifecycle = lifecycles.find((candidate) => candidate.name === done.subject_kind)
  const state = lifecycle?.states.find((candidate) => candidate.code === done.detail['to'])
  return state ? t('became', { state: say(state.title, lang) }) : t('did_other')
}
