// A refusal or a fault as a page: what happened, what to do next, and — for a form that could not be taken — what was
// typed, ready to be sent again.
import type { Problem } from '../platform/problem.ts'
import { defineWords } from '../platform/words.ts'
import { KeptForm } from './kept-form.tsx'
import { usePage, useWords } from './page.ts'

const words = defineWords({
  home: { fa: 'بازگشت به صفحهٔ نخست', en: 'Back to the home page' },
  sign_in: { fa: 'ورود', en: 'Sign in' },
  sign_in_beside: { fa: 'ورود در برگهٔ دیگر', en: 'Sign in in another tab' },
  your_text: { fa: 'نوشتهٔ شما', en: 'What you wrote' },
  request: { fa: 'نشان این خطا برای پشتیبانی', en: 'Reference of this error for support' },
  kept: {
    fa: 'نوشتهٔ شما از دست نرفته است. اگر نشستتان پایان یافته، در برگهٔ دیگری وارد شوید و سپس همین‌جا دوباره بفرستید.',
    en: 'What you typed is not lost. If your session has ended, sign in in another tab and then send it again from here.',
  },
  not_found_hint: {
    fa: 'شاید نشانی نادرست نوشته شده یا این پرونده در دسترس سمت شما نیست. از جست‌وجو یا فهرست‌ها بیابید.',
    en: 'The address may be mistyped, or the record is not open to your post. Try the search or the lists.',
  },
  not_allowed_hint: {
    fa: 'با سمت «{post}» وارد شده‌اید. اگر سمت دیگری دارید، آن را از بالای صفحه برگزینید؛ وگرنه کار را به دارندهٔ آن بسپارید یا از راهبر سامانه بپرسید.',
    en: 'You are signed in as {post}. If you hold another post, choose it at the top of the page; otherwise leave this to who may do it, or ask the administrator.',
  },
  search: { fa: 'جست‌وجو', en: 'Search' },
  resend: { fa: 'فرستادن دوباره', en: 'Send again' },
})

export function ProblemView(props: { problem: Problem; requestId: string; kept: Record<string, string> | null }) {
  const { problem, kept } = props
  const page = usePage()
  const t = useWords(words)
  const hasText = Object.keys(kept ?? {}).some((name) => !name.startsWith('_'))
  return (
    <section class="problem">
      <h1>{problem.sentence(page.lang)}</h1>
      <KeptForm
        kept={kept ?? {}}
        action={page.url.pathname + page.url.search}
        csrf={page.csrf}
        lead={t('kept')}
        label={t('your_text')}
        submit={t('resend')}
      />
      <p>
        {hasText && page.actor.kind === 'public' ? (
          <a class="button secondary" href="/sign-in" target="_blank" rel="noopener">
            {t('sign_in_beside')}
          </a>
        ) : problem.status === 401 ? (
          <a class="button primary" href={`/sign-in?next=${encodeURIComponent(page.url.pathname)}`}>
            {t('sign_in')}
          </a>
        ) : null}{' '}
        <a class="button secondary" href="/">
          {t('home')}
        </a>{' '}
        {problem.status === 404 ? (
          <a class="button quiet" href="/search">
            {t('search')}
          </a>
        ) : null}
      </p>
      {problem.status === 404 ? (
        <p class="muted">{t('not_found_hint')}</p>
      ) : problem.code === 'not_allowed' && page.actor.post ? (
        <p class="muted">{t('not_allowed_hint', { post: page.actor.post.title })}</p>
      ) : (
        <p class="muted">
          {t('request')}:{' '}
          <bdi dir="ltr" class="request-id">
            {props.requestId}
          </bdi>
        </p>
      )}
    </section>
  )
}
