import { postKinds } from '../../../platform/ctx.ts'
import { comma } from '../../../platform/words.ts'
import { Card, PersonName, usePage, useWords } from '../../../ui/index.ts'
import { postGroupWords } from '../../post-kind-words.ts'
import type { DemoPerson } from '../queries.ts'
import { loginWords } from '../words.ts'

const SHOWN = 3

/** Everyone one may enter as in a demonstration, by kind of post. */
export function DemoPeople({ people, next }: { people: readonly DemoPerson[]; next: string }) {
  const { csrf } = usePage()
  const t = useWords(loginWords)
  const kind = useWords(postGroupWords)
  const groups = [...postKinds, null]
    .map((code) => ({ code, members: people.filter((person) => person.post_kind === code) }))
    .filter((group) => group.members.length > 0)
  return (
    <Card title={t('demo_title')} tone="active">
      <p class="muted">{t('demo_lead')}</p>
      <form method="post" action="/demo/enter" class="demo-people">
        <input type="hidden" name="_csrf" value={csrf} />
        <input type="hidden" name="next" value={next} />
        {groups.map(({ code, members }) => (
          <fieldset>
            <legend>{code ? kind(code) : t('demo_no_post')}</legend>
            {members.slice(0, SHOWN).map((person) => (
              <DemoButton person={person} />
            ))}
            {members.length > SHOWN ? (
              <details>
                <summary>{t('demo_more', { n: members.length - SHOWN })}</summary>
                {members.slice(SHOWN).map((person) => (
                  <DemoButton person={person} />
                ))}
              </details>
            ) : null}
          </fieldset>
        ))}
      </form>
    </Card>
  )
}

function DemoButton({ person }: { person: DemoPerson }) {
  const { lang } = usePage()
  const t = useWords(loginWords)
  const name = lang === 'en' ? (person.name_en ?? person.name_fa) : person.name_fa
  const post = lang === 'en' ? person.post_title_en : person.post_title_fa
  return (
    <button
      type="submit"
      name="person_id"
      value={person.id}
      class="demo-person"
      aria-label={`${t('demo_enter_as', { name })}${post ? `${comma(lang)}${post}` : ''}`}
    >
      <b>
        <PersonName fa={person.name_fa} en={person.name_en} />
      </b>
      {post ? <span class="muted">{post}</span> : null}
    </button>
  )
}
