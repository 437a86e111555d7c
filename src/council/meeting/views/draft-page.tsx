import {
  BackLink,
  Button,
  Card,
  ErrorSummary,
  Form,
  type FormState,
  Moment,
  Notice,
  TextArea,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { inLang } from '../../desk/record-parts.tsx'
import type { AgendaItem } from '../agenda-queries.ts'
import type { Merge } from '../draft/merge.ts'
import type { DraftConflict, DraftVersion } from '../draft/queries.ts'
import { liveWords } from '../live/words.ts'
import type { Meeting } from '../queries.ts'
import { FollowSitting } from './live-parts.tsx'

export interface DraftPageProps {
  meeting: Meeting
  item: AgendaItem
  draft: DraftVersion | null
  versions: readonly DraftVersion[]
  conflicts: readonly DraftConflict[]
  /** The conflict being settled, with both texts joined as far as they go. */
  settling: { conflict: DraftConflict; merge: Merge } | null
  said: 'saved' | 'merged' | null
  form: FormState
  pulse: number
}

/** Writing a resolution's text with others; what they write meanwhile appears beside it. */
export function DraftPage(props: DraftPageProps) {
  const { meeting, item, draft, settling, said, form } = props
  const t = useWords(liveWords)
  const base = `/meetings/${meeting.code}/items/${item.id}/draft`
  return (
    <>
      <BackLink href={`/meetings/${meeting.code}/sitting?item=${item.id}`}>{t('back_to_sitting')}</BackLink>
      <ErrorSummary form={form} />
      <h1>{item.title}</h1>
      <p class="lead">{t('draft_lead')}</p>
      {said ? <Notice tone="success">{t(said === 'merged' ? 'draft_was_merged' : 'draft_saved')}</Notice> : null}
      {settling ? <Settling settling={settling} draft={draft} /> : null}
      <Form action={base} draft={`wall-${meeting.code}-${item.id}`}>
        <input type="hidden" name="base_version" value={form.values['base_version'] ?? String(draft?.version ?? 0)} />
        {settling ? <input type="hidden" name="conflict" value={String(settling.conflict.id)} /> : null}
        <TextArea name="text" label={t('draft')} form={form} rows={12} maxlength={8000} />
        <div class="actions">
          <Button>{t('save_draft')}</Button>
        </div>
      </Form>
      <FollowSitting code={meeting.code} pulse={props.pulse}>
        <div data-live="draft">
          <Card title={t('draft')} action={draft ? <Author version={draft} /> : null}>
            {draft?.text ? <p class="prose draft-text">{draft.text}</p> : <p class="muted">{t('draft_none')}</p>}
          </Card>
          <Aside {...props} base={base} />
        </div>
      </FollowSitting>
    </>
  )
}

function Author({ version }: { version: DraftVersion }) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  return (
    <span class="muted">
      {t('draft_version', { n: version.version })} ·{' '}
      {t('draft_by', { post: inLang(lang, version.by_title_fa, version.by_title_en) })} <Moment at={version.at} />
    </span>
  )
}

function Settling({
  settling,
  draft,
}: {
  settling: NonNullable<DraftPageProps['settling']>
  draft: DraftVersion | null
}) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  const { conflict } = settling
  return (
    <Notice tone="warning" title={t('conflict_title')}>
      <p>{t('conflict_lead')}</p>
      <div class="two-texts">
        <section>
          <h3>{t('theirs', { post: draft ? inLang(lang, draft.by_title_fa, draft.by_title_en) : '' })}</h3>
          <p class="prose draft-text">{draft?.text}</p>
        </section>
        <section>
          <h3>{t('mine', { post: inLang(lang, conflict.by_title_fa, conflict.by_title_en) })}</h3>
          <p class="prose draft-text">{conflict.text}</p>
        </section>
      </div>
    </Notice>
  )
}

function Aside({ conflicts, versions, base }: DraftPageProps & { base: string }) {
  const { lang } = usePage()
  const t = useWords(liveWords)
  return (
    <>
      {conflicts.length > 0 ? (
        <Card title={t('open_conflicts')} tone="due">
          <ul>
            {conflicts.map((conflict) => (
              <li>
                <a href={`${base}?conflict=${conflict.id}`}>
                  {t('mine', { post: inLang(lang, conflict.by_title_fa, conflict.by_title_en) })}
                </a>{' '}
                <span class="muted">
                  <Moment at={conflict.at} />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {versions.length > 1 ? (
        <details class="course">
          <summary>{t('versions')}</summary>
          {versions.slice(1).map((version) => (
            <Card title={t('draft_version', { n: version.version })} action={<Author version={version} />}>
              {version.merged_from === null ? null : <p class="muted">{t('draft_merged')}</p>}
              <p class="prose draft-text">{version.text}</p>
            </Card>
          ))}
        </details>
      ) : null}
    </>
  )
}
