import { Button, Notice, useWords } from '../../../ui/index.ts'
import { noticePageWords } from '../words.ts'

export function MutePage({ title, token, isDone }: { title: string; token: string; isDone: boolean }) {
  const words = useWords(noticePageWords)
  return (
    <div class="question">
      <h1>{words('mute_title')}</h1>
      {isDone ? (
        <Notice tone="success" title={words('muted_done')}>
          {words('muted_note')}
        </Notice>
      ) : (
        <>
          <p class="lead">{words('mute_lead', { title })}</p>
          <form method="post" action={`/mute/${token}`}>
            <div class="actions">
              <Button>{words('mute')}</Button>
            </div>
          </form>
        </>
      )}
    </div>
  )
}
