import { lifecycles, lifecycleTitle, stateTitle } from '../../../lifecycles.ts'
import type { Lang } from '../../../platform/ctx.ts'
import { formatNumber } from '../../../platform/persian.ts'
import { recordPath } from '../../../platform/record-links.ts'
import { pick, say } from '../../../platform/words.ts'
import {
  BulkBar,
  Button,
  DataTable,
  EmptyState,
  ErrorSummary,
  FilterBar,
  type FormState,
  LinkButton,
  ListHead,
  listUrl,
  Notice,
  Pager,
  Pictogram,
  SearchSelect,
  StatusChip,
  TextField,
  TimeLeft,
  usePage,
  useWords,
} from '../../../ui/index.ts'
import { escaped, raw } from '../../../ui/markup.ts'
import { Code } from '../../commitment/marks.tsx'
import type { InboxRow, Moved, RecentAct, Target } from '../queries.ts'
import { type When, whens } from '../schema.ts'
import { inboxWords } from '../words.ts'
import { RecentActs } from './recent-acts.tsx'

export interface InboxItem extends InboxRow {
  workingDays: number
  when: When
}
export interface InboxProps {
  items: readonly InboxItem[]
  next: string | null
  counts: Record<When, number>
  unread: number
  targets: readonly Target[]
  counties: readonly { code: string; name_fa: string; name_en: string }[]
  recent: readonly RecentAct[]
  form: FormState
  referred: number | null
  /** What could not be referred, for it had left this post meanwhile. */
  moved: readonly Moved[]
}

export function InboxPage(props: InboxProps) {
  const { items, next, counts, unread, targets, counties, recent, form, referred, moved } = props
  const { url, lang, actor } = usePage()
  const t = useWords(inboxWords)
  const total = whens.reduce((sum, when) => sum + counts[when], 0)
  const when = url.searchParams.get('when')
  const isOwn = url.searchParams.get('own') === '1'
  const isFiltered = ['when', 'room', 'county', 'q', 'own'].some((name) => url.searchParams.get(name))
  const isBare = total === 0 && !isFiltered
  const view = (title: string, value: When | null, n: number) => ({
    title: t('with_count', { title, n: countWords(n, lang) }),
    href: listUrl(url, { when: value, referred: null, moved: null }),
    current: when === value,
  })
  return (
    <>
      <ListHead
        title={t('inbox')}
        lead={t('lead', { post: actor.post?.title ?? '' })}
        action={
          <LinkButton href="/notifications" kind={unread > 0 ? 'secondary' : 'quiet'} icon="letter">
            {unread > 0 ? t('unread', { n: unread }) : t('notifications')}
          </LinkButton>
        }
        views={
          isBare ? [] : [view(t('all'), null, total), ...whens.map((group) => view(t(group), group, counts[group]))]
        }
      />
      {referred ? (
        <Notice tone="success">
          <p>{t('referred', { n: referred })}</p>
        </Notice>
      ) : null}
      <ErrorSummary form={form} />
      <MovedNotice moved={moved} />
      {isBare ? null : (
        <div class="inbox-tools">
          <FilterBar
            keep={['when', 'own']}
            filters={[
              { name: 'q', title: t('search'), type: 'search' },
              {
                name: 'room',
                title: t('room'),
                options: lifecycles.map((l) => ({ value: l.name, title: say(l.title, lang) })),
              },
              {
                name: 'county',
                title: t('county'),
                options: counties.map((k) => ({ value: k.code, title: pick(lang, k.name_fa, k.name_en) })),
              },
            ]}
          />
          {isDesk(actor.post?.kind) ? (
            <p class="inbox-own">
              <a
                class={isOwn ? 'filter-chip on' : 'filter-chip'}
                href={listUrl(url, { own: isOwn ? null : '1', referred: null, moved: null })}
              >
                <Pictogram name={isOwn ? 'close' : 'check'} />
                {t(isOwn ? 'everything' : 'own')}
              </a>
              {isOwn ? <span class="muted">{t('own_hint')}</span> : null}
            </p>
          ) : null}
        </div>
      )}
      {items.length === 0 ? (
        <EmptyState
          title={t(isFiltered ? 'empty_filtered' : 'empty')}
          icon="inbox"
          action={
            isFiltered ? (
              <LinkButton href="/inbox">{t('all')}</LinkButton>
            ) : actor.post?.kind === 'applicant' ? (
              <LinkButton href="/demands" kind="primary">
                {t('my_demands')}
              </LinkButton>
            ) : null
          }
        >
          {t(actor.post?.kind === 'applicant' ? 'empty_applicant' : 'empty_hint')}
        </EmptyState>
      ) : (
        whens
          .filter((group) => items.some((item) => item.when === group))
          .map((group) => (
            <section class="inbox-group">
              <h2>
                {t(group)}{' '}
                <span class="muted">
                  <bdi class="num">{countWords(counts[group], lang)}</bdi>
                </span>
              </h2>
              <InboxTable
                group={group}
                items={items.filter((item) => item.when === group)}
                canRefer={targets.length > 0}
              />
            </section>
          ))
      )}
      {items.length > 0 && targets.length > 0 ? (
        <BulkBar id="refer" action={`/inbox/referral${url.search}`}>
          <SearchSelect
            name="to"
            label={t('refer_to')}
            form={form}
            required
            options={targets.map((target) => ({
              value: String(target.id),
              title: pick(lang, target.title_fa, target.title_en),
            }))}
          />
          <TextField name="note" label={t('refer_note')} form={form} required maxlength={1000} />
          <Button icon="refer">{t('refer')}</Button>
        </BulkBar>
      ) : null}
      <Pager next={next} />
      <RecentActs acts={recent} />
    </>
  )
}

function MovedNotice({ moved }: { moved: readonly Moved[] }) {
  const { lang } = usePage()
  const t = useWords(inboxWords)
  if (moved.length === 0) return null
  return (
    <Notice tone="warning" title={t('moved', { n: moved.length })}>
      <ul>
        {moved.map((one) => (
          <li>
            <a href={recordPath(one.lifecycle, one.code)}>{one.title}</a>{' '}
            <span class="muted">
              <Code code={one.code} />
            </span>{' '}
            {one.holder_fa
              ? t('moved_to', { post: pick(lang, one.holder_fa, one.holder_en ?? one.holder_fa) })
              : t('moved_ended')}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** For somebody who has signed in and holds no post. */
export function NoInbox() {
  const t = useWords(inboxWords)
  return (
    <>
      <ListHead title={t('inbox')} />
      <EmptyState title={t('no_post')} icon="inbox" action={<LinkButton href="/demands">{t('my_demands')}</LinkButton>}>
        {t('no_post_hint')}
      </EmptyState>
    </>
  )
}

function InboxTable({ group, items, canRefer }: { group: When; items: readonly InboxItem[]; canRefer: boolean }) {
  const { lang } = usePage()
  const t = useWords(inboxWords)
  return (
    <DataTable
      caption={t(group)}
      rows={items}
      sort={null}
      rowHref={(item) => recordPath(item.lifecycle, item.subject_code)}
      rowTone={(item) => (item.when === 'late' ? 'late' : item.when === 'today' ? 'due' : null)}
      {...(canRefer
        ? {
            select: {
              form: 'refer',
              name: 'wait',
              value: (item: InboxItem) => String(item.id),
              title: (item: InboxItem) => item.title,
            },
          }
        : {})}
      columns={[
        {
          key: 'title',
          title: t('item'),
          className: 'main',
          render: (item) => {
            const icon = Pictogram({
              name: icons[item.lifecycle] ?? 'record',
              title: lifecycleTitle(item.lifecycle, lang),
            })
            const link = `<a href="${escaped(recordPath(item.lifecycle, item.subject_code))}">${escaped(item.title)}</a>`
            // A return is named by its period; its code would only say the same again.
            const code =
              item.lifecycle === 'indicator_return'
                ? ''
                : `<span class="muted">${Code({ code: item.subject_code })}</span>`
            return raw(`<span class="inbox-item">${icon}<span>${link} ${code}${referralOf(item, lang)}</span></span>`)
          },
        },
        {
          key: 'state',
          title: t('state'),
          className: 'one-line',
          render: (item) =>
            item.clock === 'refresh' ? (
              <StatusChip title={t('periodic_report')} tone="due" icon="report" />
            ) : item.clock === 'request' ? (
              <StatusChip title={t('extension_request')} tone="due" icon="calendar" />
            ) : item.clock === 'follow_up' ? (
              <StatusChip title={t('next_follow_up')} tone="due" icon="national" />
            ) : (
              <StatusChip
                title={stateTitle(item.lifecycle, item.state, lang)}
                tone={item.rung > 0 ? 'late' : 'active'}
              />
            ),
        },
        { key: 'county', title: t('county'), render: (item) => pick(lang, item.county_fa, item.county_en) || '—' },
        {
          key: 'due',
          title: t('due'),
          render: (item) => <TimeLeft workingDays={item.workingDays} dueOn={item.due_on} basis={item.legal_basis} />,
        },
      ]}
    />
  )
}

function referralOf(item: InboxItem, lang: Lang): string {
  if (!item.referred_from_fa) return ''
  const t = inboxWords.in(lang)
  const post = (lang === 'fa' ? item.referred_from_fa : (item.referred_from_en ?? item.referred_from_fa)) ?? ''
  const told = t(item.referred_kind === 'escalated' ? 'escalated_from' : 'referred_from', { post })
  return `<span class="inbox-note">${escaped(told)}${item.note ? `: ${escaped(item.note)}` : ''}</span>`
}

/** Whoever holds records while others carry them. */
const isDesk = (kind: string | undefined) =>
  kind === 'secretariat_officer' || kind === 'legal_secretary' || kind === 'chamber_officer' || kind === 'governor'

const countWords = (n: number, lang: 'fa' | 'en') =>
  n >= 1000 ? (lang === 'fa' ? '۱۰۰۰+' : '1000+') : formatNumber(n, lang)

export const icons: Record<string, string> = {
  demand: 'demand',
  issue: 'issue',
  proposal: 'proposal',
  meeting: 'meeting',
  resolution: 'resolution',
  letter: 'letter',
  commitment: 'commitment',
  visit: 'visit',
  national_referral: 'national',
}
