import {
  BackLink,
  Button,
  DataTable,
  ErrorSummary,
  Form,
  type FormState,
  fieldId,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Member } from '../../body/queries.ts'
import { isFullMember, isVotingKind, quorumNeeded } from '../../body/rules.ts'
import { memberKindTitle } from '../../body/words.ts'
import { inLang } from '../../desk/record-parts.tsx'
import type { Meeting } from '../queries.ts'
import { meetingWords } from '../words.ts'

/** The roll call: one choice and one note a member. Nobody is taken for present unless marked. */
export function OpeningPage({
  meeting,
  members,
  form,
}: {
  meeting: Meeting
  members: readonly Member[]
  form: FormState
}) {
  const { lang } = usePage()
  const t = useWords(meetingWords)
  const counts = meeting.quorum_base === 'members' ? isFullMember : isVotingKind
  const size = members.filter((member) => counts(member.kind)).length
  return (
    <>
      <BackLink href={`/meetings/${meeting.code}`}>{meeting.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{t('open')}</h1>
      <p class="lead">
        {t(meeting.quorum_base === 'members' ? 'open_lead_members' : 'open_lead', {
          n: quorumNeeded(meeting, size),
          all: size,
        })}
      </p>
      <Form action={`/meetings/${meeting.code}/opening`}>
        <DataTable
          caption={t('attendance')}
          rows={members}
          sort={null}
          columns={[
            {
              key: 'member',
              title: t('member'),
              className: 'main',
              render: (m) => (
                <>
                  {inLang(lang, m.post_title_fa, m.post_title_en)}
                  <div class="muted">{[m.holder_name, memberKindTitle(m.kind, lang)].filter(Boolean).join(' · ')}</div>
                </>
              ),
            },
            { key: 'presence', title: t('presence'), render: (m) => <PresenceChoice member={m} form={form} /> },
            {
              key: 'note',
              title: t('note'),
              render: (m) => (
                <input
                  id={fieldId(`note_${m.post_id}`)}
                  name={`note_${m.post_id}`}
                  value={form.values[`note_${m.post_id}`] ?? ''}
                  class="input"
                  maxlength={300}
                  dir="auto"
                  aria-label={`${t('note')}: ${inLang(lang, m.post_title_fa, m.post_title_en)}`}
                />
              ),
            },
          ]}
        />
        <p class="hint">{t('note_substitute')}</p>
        <div class="actions">
          <Button>{t('open')}</Button>
        </div>
      </Form>
    </>
  )
}

function PresenceChoice({ member, form }: { member: Member; form: FormState }) {
  const { lang } = usePage()
  const t = useWords(meetingWords)
  const name = `presence_${member.post_id}`
  const chosen = form.values[name] ?? 'absent'
  return (
    <select
      id={fieldId(name)}
      name={name}
      class="input"
      aria-label={`${t('presence')}: ${inLang(lang, member.post_title_fa, member.post_title_en)}`}
    >
      {(['absent', 'excused', 'principal', 'substitute'] as const).map((value) => (
        <option value={value} selected={value === chosen}>
          {t(value === 'excused' ? 'excused' : `p_${value}`)}
          {value === 'substitute' && member.substitute_name ? ` (${member.substitute_name})` : ''}
        </option>
      ))}
    </select>
  )
}
