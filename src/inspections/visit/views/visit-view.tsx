import { Code } from '../../../commitments/commitment/marks.tsx'
import { formatJalali } from '../../../platform/jalali.ts'
import { doerIn, phraseOf, type TimelineEntry } from '../../../platform/journal.ts'
import { toPersianDigits } from '../../../platform/persian.ts'
import { pick } from '../../../platform/words.ts'
import {
  type AreaCounty,
  AreaMap,
  Button,
  Card,
  Form,
  type FormState,
  JalaliDate,
  LifecycleCourse,
  LinkButton,
  Meter,
  Moment,
  postIn,
  RecordPage,
  SelectField,
  StatusChip,
  TextField,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import type { Photo, VisitRecord, VisitRow } from '../queries.ts'
import { visitLifecycle } from '../rules.ts'
import { visitWords } from '../words.ts'
import { findingTone, visitStateTitle } from './visit-list.tsx'

export interface VisitViewProps {
  visit: VisitRecord
  workingDays: number | null
  mayRecord: boolean
  /** Offered to the secretariat. */
  inspectors: readonly { id: number; title_fa: string; title_en: string }[] | null
  handover: FormState
  photos: readonly Photo[]
  /** Of the whole province, where the visit has a place. */
  counties: readonly AreaCounty[]
  reports: readonly { at: Date; percent: number; text: string; proof_text: string; post_fa: string }[]
  earlier: readonly Pick<VisitRow, 'code' | 'finding' | 'seen_percent' | 'state' | 'visited_at' | 'planned_on'>[]
  timeline: readonly TimelineEntry[]
}

export function VisitView(props: VisitViewProps) {
  const { visit, workingDays, mayRecord, inspectors, photos, counties, reports, earlier, timeline } = props
  const { lang } = usePage()
  const t = useWords(visitWords)
  return (
    <RecordPage
      title={visit.title}
      code={<Code code={visit.code} />}
      kind={t('visit')}
      trail={[{ title: t('visits'), href: '/visits' }]}
      next={{
        state: {
          title: visit.finding ? t(`f_${visit.finding}`) : visitStateTitle(visit.state, lang),
          tone: visit.finding ? findingTone[visit.finding] : 'due',
        },
        holder: visit.wait_post_fa ? pick(lang, visit.wait_post_fa, visit.wait_post_en) : null,
        timeLeft:
          visit.wait_due_on && workingDays !== null
            ? { workingDays, dueOn: visit.wait_due_on, ...(visit.wait_basis ? { basis: visit.wait_basis } : {}) }
            : null,
        sentence: t(visit.claim_code && visit.state !== 'assigned' ? `s_claim_${visit.state}` : `s_${visit.state}`),
        children: mayRecord ? (
          <LinkButton href={`/visits/${visit.code}/record`} kind="primary" icon="visit">
            {t('do_record')}
          </LinkButton>
        ) : null,
      }}
      facts={[
        {
          title: t(visit.claim_code ? 'milestone' : 'commitment'),
          value: (
            <a href={subjectOf(visit).href}>
              {visit.title} <Code code={subjectOf(visit).code} />
            </a>
          ),
          wide: true,
        },
        { title: t('proof_wanted'), value: visit.proof_wanted, wide: true },
        { title: t(visit.claim_code ? 'responsible' : 'holder'), value: pick(lang, visit.holder_fa, visit.holder_en) },
        { title: t('inspector'), value: pick(lang, visit.inspector_fa, visit.inspector_en) },
        { title: t('county'), value: pick(lang, visit.county_fa, visit.county_en) },
        { title: t('reason'), value: visit.reason },
        { title: t('due'), value: <JalaliDate iso={visit.planned_on} style="weekday" /> },
        visit.visited_at ? { title: t('visited_at'), value: <Moment at={visit.visited_at} style="long" /> } : null,
        visit.latitude !== null && visit.longitude !== null
          ? {
              title: t('place'),
              wide: true,
              value: (
                <>
                  <AreaMap
                    label={t('on_map')}
                    counties={counties}
                    pin={{ lat: visit.latitude, lon: visit.longitude }}
                  />
                  <Place latitude={visit.latitude} longitude={visit.longitude} accuracy={visit.accuracy_m} />
                </>
              ),
            }
          : null,
      ]}
      aside={
        <>
          <Card title={t('what_was_reported')}>
            <Meter value={visit.reported_percent} tone="lapis" label={t('what_was_reported')} />
            <ol class="entries">
              {reports.map((report) => (
                <li>
                  <p class="entry-head">
                    <span class="muted">
                      {report.post_fa} · <Moment at={report.at} />
                    </span>
                  </p>
                  <p dir="auto">{report.text}</p>
                  {report.proof_text ? <p class="muted">{report.proof_text}</p> : null}
                </li>
              ))}
            </ol>
          </Card>
          {earlier.length > 0 ? (
            <Card title={t(visit.claim_code ? 'earlier_of_claim' : 'earlier')}>
              <ul class="entries">
                {earlier.map((other) => (
                  <li>
                    <p class="entry-head">
                      <a href={`/visits/${other.code}`}>
                        <Code code={other.code} />
                      </a>
                      <StatusChip
                        title={other.finding ? t(`f_${other.finding}`) : visitStateTitle(other.state, lang)}
                        tone={other.finding ? findingTone[other.finding] : 'neutral'}
                      />
                    </p>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
        </>
      }
      timeline={timelineOf(timeline, lang)}
    >
      {visit.finding ? (
        <Card title={t('what_was_seen')}>
          <Meter
            value={visit.seen_percent ?? 0}
            tone={visit.seen_percent === 100 ? 'done' : 'due'}
            label={t('what_was_seen')}
          />
          <div class="prose">
            <p dir="auto">{visit.text}</p>
          </div>
        </Card>
      ) : null}
      {photos.length > 0 ? (
        <Card title={t('photos')}>
          <ul class="photos">
            {photos.map((photo) => (
              <PhotoFigure code={visit.code} photo={photo} />
            ))}
          </ul>
        </Card>
      ) : null}
      {inspectors ? (
        <details class="course">
          <summary>{t('do_hand_over')}</summary>
          <Form action={`/visits/${visit.code}/inspector`}>
            <SelectField
              name="inspector"
              label={t('to_inspector')}
              form={props.handover}
              required
              options={inspectors
                .filter((i) => i.id !== visit.inspector_post_id)
                .map((i) => ({ value: String(i.id), title: pick(lang, i.title_fa, i.title_en) }))}
            />
            <TextField name="note" label={t('note')} form={props.handover} required maxlength={1000} />
            <Button kind="secondary">{t('do_hand_over')}</Button>
          </Form>
        </details>
      ) : null}
      <details class="course">
        <summary>{t('course')}</summary>
        <LifecycleCourse lifecycle={visitLifecycle} current={visit.state} visited={['assigned']} />
      </details>
    </RecordPage>
  )
}

const subjectOf = (visit: VisitRecord) =>
  visit.claim_code
    ? { href: `/milestone-claims/${visit.claim_code}`, code: visit.claim_code }
    : { href: `/commitments/${visit.commitment_code}`, code: visit.commitment_code ?? '' }

function Place({ latitude, longitude, accuracy }: { latitude: number; longitude: number; accuracy: number | null }) {
  const { lang } = usePage()
  const t = useWords(visitWords)
  const shown = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
  return (
    <>
      <a href={`geo:${latitude},${longitude}`}>
        <bdi dir="ltr" class="num">
          {lang === 'fa' ? toPersianDigits(shown) : shown}
        </bdi>
      </a>
      {accuracy === null ? null : <span class="muted"> {t('accuracy', { n: Math.round(accuracy) })}</span>}
    </>
  )
}

function PhotoFigure({ code, photo }: { code: string; photo: Photo }) {
  const { lang } = usePage()
  const t = useWords(visitWords)
  const { exif } = photo
  return (
    <li>
      <figure>
        <a href={`/visits/${code}/photos/${photo.id}`}>
          <img src={`/visits/${code}/photos/${photo.id}/thumbnail`} alt={photo.name} loading="lazy" />
        </a>
        {exif ? (
          <figcaption class="muted">
            {exif.takenAt ? <span>{t('taken_at', { at: cameraClock(exif.takenAt, lang) })}</span> : null}
            {exif.device ? <span>{t('taken_with', { device: exif.device })}</span> : null}
            {exif.latitude !== null && exif.longitude !== null ? (
              <span>
                {t('camera_place')}: <Place latitude={exif.latitude} longitude={exif.longitude} accuracy={null} />
              </span>
            ) : null}
          </figcaption>
        ) : null}
      </figure>
    </li>
  )
}

function cameraClock(takenAt: string, lang: 'fa' | 'en'): string {
  const clock = takenAt.slice(11, 16)
  return `${formatJalali(takenAt.slice(0, 10), 'numeric', lang)} ${lang === 'fa' ? toPersianDigits(clock) : clock}`
}

const eventKeys = {
  'visit.assigned': 'ev_assigned',
  'visit.recorded': 'ev_recorded',
  'visit.cancelled': 'ev_cancelled',
  'wait.escalated': 'ev_escalated',
  'wait.exhausted': 'ev_exhausted',
  'wait.referred': 'ev_referred',
} as const

function timelineOf(entries: readonly TimelineEntry[], lang: 'fa' | 'en') {
  const t = visitWords.in(lang)
  return [...entries].reverse().map((entry) => {
    const { at, event, detail } = entry
    const { person, post } = doerIn(entry, lang)
    const note = detail['note']
    return {
      at,
      title: t(eventKeys[event as keyof typeof eventKeys] ?? 'ev_other', {
        percent: Number(detail['seenPercent'] ?? 0),
        post: postIn(detail, lang),
      }),
      who: post ? phraseOf([post, person], lang) : t('by_clock'),
      ...(typeof note === 'string' && note ? { note } : {}),
    }
  })
}
