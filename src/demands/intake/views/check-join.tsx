import { toPersianDigits } from '../../../platform/persian.ts'
import { Bdi, CheckPage, type FormState, Num, usePage, useWords } from '../../../ui/index.ts'
import type { Sender } from '../../demand/intake.ts'
import { intakeWords } from '../../demand/intake-words.ts'
import { named, type Reference } from '../../demand/reference.ts'
import type { JoinForm } from '../../demand/schema.ts'
import type { Joinable } from '../../demand/voice-queries.ts'
import { demandWords } from '../../demand/words.ts'
import { sentWords } from '../words.ts'
import { CodeStep, useMasked } from './code-step.tsx'

interface Props {
  id: string
  form: JoinForm
  joins: Joinable
  sender: Sender
  reference: Reference
  isCodeSent: boolean
  demoCode: string | null
  errors: FormState
}

export function CheckJoin(props: Props) {
  const { id, form, joins, sender, reference, isCodeSent, errors } = props
  const { lang } = usePage()
  const t = useWords(intakeWords)
  const w = useWords(sentWords)
  const d = useWords(demandWords)
  const address = `/demands/confirm/${id}`
  const edit = `/demands/new?draft=${id}`
  const mobile = useMasked(form.mobile ?? '')
  if (sender === 'public' && isCodeSent)
    return (
      <CodeStep
        {...props}
        title={joins.title}
        mobile={mobile}
        address={address}
        edit={edit}
        submit={w('join_confirm')}
      />
    )
  const href = (field: string) => `${edit}#f-${field}`
  return (
    <CheckPage
      title={w('join_title')}
      lead={w('join_lead')}
      back={edit}
      form={errors}
      action={sender === 'public' ? `${address}/code` : address}
      submit={sender === 'public' ? t('send_code', { mobile }) : w('join_confirm')}
      items={[
        { title: w('joins'), value: joins.title },
        { title: t('who'), value: d(form.who), href: href('who') },
        { title: t('contact_name'), value: form.contact_name, href: href('contact_name') },
        ...(form.firm_name ? [{ title: t('firm_name'), value: form.firm_name, href: href('firm_name') }] : []),
        {
          title: t('mobile'),
          value: form.mobile ? <Bdi ltr>{lang === 'fa' ? toPersianDigits(form.mobile) : form.mobile}</Bdi> : null,
          href: href('mobile'),
        },
        { title: t('county'), value: named(reference.county.get(form.county), lang), href: href('county') },
        {
          title: t('jobs_at_risk'),
          value: form.jobs_at_risk === undefined ? null : <Num value={form.jobs_at_risk} unit={t('jobs_unit')} />,
          href: href('jobs_at_risk'),
        },
        { title: w('join_note'), value: form.join_note ?? null, href: href('join_note') },
      ]}
    />
  )
}
