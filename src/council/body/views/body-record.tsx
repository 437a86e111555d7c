import { Card, DataTable, LinkButton, RecordPage, usePage, useWords } from '../../../ui/index.ts'
import type { Body, Member } from '../queries.ts'
import { isVotingKind } from '../rules.ts'
import { bodyWords, memberKindTitle } from '../words.ts'
import { ByLawFacts } from './by-laws.tsx'

export function BodyRecord({ body, members, mayPlan }: { body: Body; members: readonly Member[]; mayPlan: boolean }) {
  const { lang } = usePage()
  const t = useWords(bodyWords)
  const entitled = members.filter((member) => isVotingKind(member.kind)).length
  return (
    <RecordPage
      title={lang === 'fa' ? body.title_fa : body.title_en}
      kind={t(body.kind)}
      trail={[{ title: t('bodies'), href: '/bodies' }]}
    >
      <div class="actions">
        {mayPlan ? (
          <LinkButton href={`/meetings/new?body=${body.code}`} kind="primary" icon="calendar">
            {t('plan')}
          </LinkButton>
        ) : null}
        <LinkButton href={`/meetings?body=${body.code}`} icon="meeting">
          {t('meetings_of')}
        </LinkButton>
        <LinkButton href={`/resolutions?body=${body.code}`} icon="resolution">
          {t('resolutions_of')}
        </LinkButton>
      </div>
      <Card title={t('by_laws')}>
        <ByLawFacts body={body} entitled={entitled} />
      </Card>
      <Card title={t('members')}>
        <DataTable
          caption={t('members')}
          rows={members}
          sort={null}
          columns={[
            {
              key: 'post',
              title: t('post'),
              className: 'main',
              render: (m) => (lang === 'fa' ? m.post_title_fa : m.post_title_en),
            },
            { key: 'kind', title: t('membership'), render: (m) => memberKindTitle(m.kind, lang) },
            {
              key: 'holder',
              title: t('holder'),
              render: (m) => (
                <>
                  {m.holder_name ?? <span class="muted">{t('vacant')}</span>}
                  {m.substitute_name ? <span class="muted"> {t('stands_in', { name: m.substitute_name })}</span> : null}
                </>
              ),
            },
          ]}
        />
      </Card>
    </RecordPage>
  )
}
