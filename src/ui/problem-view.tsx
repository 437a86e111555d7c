// A refusal or a fault as a page: what happened, what to do next, and — for a form that could not be taken — what was
// typed, ready to be sent again.
import type { Problem } from '../platform/problem.ts'
import { defineWords } from '../platform/words.ts'
import { usePage, useWords } from './page.ts'

const words = defineWords({
  home: { fa: 'بازگشت به صفحهٔ نخست', en: 'Back to the home page' },
  sign_in: { fa: 'ورود', en: 'Sign in' },
  request: { fa: 'شمارهٔ درخواست برای پیگیری', en: 'Request number for support' },
  kept: {
    fa: 'نوشتهٔ شما از دست نرفته است. اگر نشستتان پایان یافته، در برگهٔ دیگری وارد شوید و سپس همین‌جا دوباره بفرستید.',
    en: 'What you typed is not lost. If your session has ended, sign in in another tab and then send it again from here.',
  },
  resend: { fa: 'فرستادن دوباره', en: 'Send again' },
})

export function ProblemView(props: { problem: Problem; requestId: string; kept: Record<string, string> | null }) {
  const { problem, kept } = props
  const page = usePage()
  const t = useWords(words)
  const texts = Object.entries(kept ?? {}).filter(([name]) => !name.startsWith('_'))
  return (
    <section class="problem">
      <h1>{problem.sentence(page.lang)}</h1>
      {texts.length > 0 && (
        <form method="post" action={page.url.pathname + page.url.search}>
          <p>{t('kept')}</p>
          <input type="hidden" name="_csrf" value={page.csrf} />
          {kept?._key && <input type="hidden" name="_key" value={kept._key} />}
          {texts.map(([name, value]) => (
            <textarea class="input" name={name} aria-label={name} readonly rows={2}>
              {value}
            </textarea>
          ))}
          <button class="button primary" type="submit">
            {t('resend')}
          </button>
        </form>
      )}
      <p>
        {problem.status === 401 && (
          <a class="button primary" href={`/sign-in?next=${encodeURIComponent(page.url.pathname)}`}>
            {t('sign_in')}
          </a>
        )}{' '}
        <a class="button secondary" href="/">
          {t('home')}
        </a>
      </p>
      <p class="muted">
        {t('request')}:{' '}
        <bdi dir="ltr" class="request-id">
          {props.requestId}
        </bdi>
      </p>
    </section>
  )
}
