import { tehranDate } from '../../../platform/jalali.ts'
import { comma } from '../../../platform/words.ts'
import {
  BackLink,
  Card,
  Facts,
  JalaliDate,
  LinkButton,
  Moment,
  Num,
  StatusChip,
  type Tone,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { ByLawVersion } from '../by-law-queries.ts'
import type { Body } from '../queries.ts'
import { bodyWords } from '../words.ts'
import { byLawSentences, useBodyTitle } from './by-law-facts.tsx'

/** Every version of the by-laws, the newest first, each with what it changed and why. */
export function ByLawHistory({
  body,
  versions,
  mayEdit,
}: {
  body: Body
  versions: readonly ByLawVersion[]
  mayEdit: boolean
}) {
  const t = useWords(bodyWords)
  return (
    <>
      <BackLink href={`/bodies/${body.code}`}>{useBodyTitle(body)}</BackLink>
      <h1>{t('versions')}</h1>
      {mayEdit ? (
        <p class="actions">
          <LinkButton href={`/bodies/${body.code}/by-laws/new`} kind="primary">
            {t('amend')}
          </LinkButton>
        </p>
      ) : null}
      {versions.map((version, index) => (
        <Version body={body} version={version} before={versions[index + 1] ?? null} />
      ))}
    </>
  )
}

function Version({ body, version, before }: { body: Body; version: ByLawVersion; before: ByLawVersion | null }) {
  const { lang, now } = usePage()
  const t = useWords(bodyWords)
  const own = byLawSentences(version, lang, null)
  const old = before ? byLawSentences(before, lang, null) : []
  const changes = own.flatMap((fact, index) =>
    old[index] && old[index].text !== fact.text ? [{ ...fact, before: old[index].text }] : [],
  )
  const [state, tone]: ['in_force' | 'to_come' | 'superseded', Tone] =
    version.id === body.by_laws_id
      ? ['in_force', 'active']
      : version.valid_from > tehranDate(now)
        ? ['to_come', 'due']
        : ['superseded', 'neutral']
  const post = lang === 'fa' ? version.by_post_title_fa : version.by_post_title_en
  return (
    <Card title={t('version', { n: version.version })} action={<StatusChip title={t(state)} tone={tone} />}>
      <Facts
        facts={[
          { title: t('valid_from'), value: <JalaliDate iso={version.valid_from} style="long" /> },
          { title: t('sittings_under'), value: <Num value={version.sittings} /> },
          post
            ? {
                title: t('by_whom'),
                value: (
                  <>
                    {[post, version.by_person_name].filter(Boolean).join(comma(lang))}{' '}
                    <span class="muted">
                      <Moment at={version.at} />
                    </span>
                  </>
                ),
              }
            : null,
          { title: t('reason'), value: version.reason, wide: true },
        ]}
      />
      <h3>{t('changed')}</h3>
      {before === null ? (
        <p class="muted">{t('first_version')}</p>
      ) : (
        <ul class="changes">
          {changes.map((change) => (
            <li>
              <strong>{change.title}:</strong> {change.text}
              <span class="under">{t('before_after', { before: change.before })}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
