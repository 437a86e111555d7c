import { formatJalali } from '../../../platform/jalali.ts'
import { Bdi, CopyButton, LinkButton, Notice, usePage, useWords } from '../../../ui/index.ts'
import { shownCode } from '../../demand/codes.ts'
import type { Sender } from '../../demand/intake.ts'
import { intakeWords } from '../../demand/intake-words.ts'

export function SentPage({
  code,
  title,
  dueOn,
  sender,
}: {
  code: string
  title: string
  dueOn: string | null
  sender: Sender
}) {
  const { lang, actor } = usePage()
  const t = useWords(intakeWords)
  return (
    <div class="question">
      <Notice tone="success" title={t('sent_title')}>
        {title}
      </Notice>
      <h1>{t('sent_code')}</h1>
      <p class="tracking-code">
        <Bdi ltr>{shownCode(code, lang)}</Bdi>
      </p>
      <CopyButton text={code} label={t('copy')} />
      <p>{t('sent_keep')}</p>
      <h2>{t('next_title')}</h2>
      <ol class="prose">
        {dueOn ? <li>{t('next_check', { due: formatJalali(dueOn, 'weekday', lang) })}</li> : null}
        <li>{t('next_agency')}</li>
        <li>{t('next_chamber')}</li>
      </ol>
      <div class="actions">
        <LinkButton
          kind="primary"
          href={actor.kind === 'person' && sender !== 'public' ? `/demands/${code}` : `/track/${code}`}
        >
          {t('track_it')}
        </LinkButton>
        <LinkButton href="/demands/new" kind="quiet">
          {t('another')}
        </LinkButton>
      </div>
    </div>
  )
}
