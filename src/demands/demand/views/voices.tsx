import type { Lang } from '../../../platform/ctx.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import { AreaMap, Bdi, Button, Card, type Fact, Form, JalaliDate, LinkButton, useWords } from '../../../ui/index.ts'
import type { Origin } from '../record-beside.ts'
import { areasOf, type Reference } from '../reference.ts'
import type { VoiceSum } from '../voice-queries.ts'
import { demandWords } from '../words.ts'

/** How many joined and what they add; nobody's name. */
export function VoiceCard({ voices, withNotes }: { voices: VoiceSum | null; withNotes: boolean }) {
  const t = useWords(demandWords)
  if (!voices) return null
  const { count, jobs, counties, notes } = voices
  return (
    <Card title={t('voices')}>
      <p>{withNotes ? t('voices_count', { n: count, counties, jobs }) : t('voices_public', { n: count })}</p>
      {withNotes && notes.length > 0 ? (
        <ul class="plain-list">
          {notes.map((note) => (
            <li>
              <span class="muted">{note.county ? t('voice_of', { county: note.county }) : t('voice_somebody')}</span>
              <p class="pre-line" dir="auto">
                {note.text}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  )
}

/** On the public page: how many, and the way to join or leave. */
export function JoinCard({
  code,
  voices,
  isOpen,
  isVoice,
  isOwner,
}: {
  code: string
  voices: number
  isOpen: boolean
  isVoice: boolean
  isOwner: boolean
}) {
  const t = useWords(demandWords)
  if (voices === 0 && !isOpen) return null
  return (
    <section class="card" id="voices">
      <h2>{t('voices')}</h2>
      {voices > 0 ? <p>{t('voices_public', { n: voices })}</p> : null}
      {isVoice ? (
        <>
          <p>{t('you_joined')}</p>
          <Form action={`/track/${code}/withdrawal`} inline>
            <Button kind="quiet">{t('leave')}</Button>
          </Form>
        </>
      ) : isOpen && !isOwner ? (
        <p>
          <LinkButton href={`/demands/new?join=${code}`}>{t('join')}</LinkButton>
        </p>
      ) : null}
    </section>
  )
}

/** What is known of how a demand came in, beyond its channel. */
export function originFacts(origin: Origin, reference: Reference, lang: Lang, withPlace: boolean): Fact[] {
  const t = demandWords.in(lang)
  const pin =
    origin.latitude !== null && origin.longitude !== null ? { lat: origin.latitude, lon: origin.longitude } : null
  return [
    ...(origin.taken_by ? [{ title: t('taken_by'), value: origin.taken_by }] : []),
    ...(origin.letter_number
      ? [
          {
            title: t('letter_number'),
            value: <Bdi>{lang === 'fa' ? toPersianDigits(origin.letter_number) : origin.letter_number}</Bdi>,
          },
        ]
      : []),
    ...(origin.letter_date ? [{ title: t('letter_date'), value: <JalaliDate iso={origin.letter_date} /> }] : []),
    ...(withPlace && origin.place ? [{ title: t('place'), value: origin.place }] : []),
    ...(withPlace && pin
      ? [
          {
            title: t('on_map'),
            wide: true,
            value: (
              <>
                <AreaMap label={t('on_map')} counties={areasOf(reference, lang)} pin={pin} />
                <a href={`geo:${pin.lat},${pin.lon}`}>
                  <Bdi ltr>{lang === 'fa' ? toPersianDigits(`${pin.lat}, ${pin.lon}`) : `${pin.lat}, ${pin.lon}`}</Bdi>
                </a>
              </>
            ),
          },
        ]
      : []),
    ...(withPlace && origin.media_url
      ? [
          {
            title: t('picture_elsewhere'),
            value: (
              <a href={origin.media_url} rel="noreferrer nofollow">
                <Bdi ltr>{origin.media_url}</Bdi>
              </a>
            ),
          },
        ]
      : []),
  ]
}
