// How one is told, and the texts with which everybody is told.
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { BotConfig } from '../../platform/config.ts'
import { emptyForm, type FormState, readAll, readFields, readForm } from '../../platform/form.ts'
import { openBot } from '../../platform/notify/bot.ts'
import { readMuteToken } from '../../platform/notify/mute-token.ts'
import { pushKeys } from '../../platform/notify/push.ts'
import { channels } from '../../platform/notify/quiet-hours.ts'
import {
  type EditableText,
  editedTexts,
  faultOf,
  findText,
  neededBy,
  type TextFault,
  textGroups,
} from '../../platform/notify/texts.ts'
import { topics } from '../../platform/notify/topics.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { type C, param, Room } from '../../platform/web.ts'
import type { Say, Word } from '../../platform/words.ts'
import { assets } from '../../ui/assets.ts'
import { page } from '../../ui/respond.tsx'
import { numberOf } from '../access.ts'
import { personOf } from '../account/actions.ts'
import * as actions from './actions.ts'
import { declareDeliveryPages } from './delivery-web.tsx'
import { botSays } from './messenger-texts.ts'
import * as queries from './queries.ts'
import * as schema from './schema.ts'
import { MutePage } from './views/mute-page.tsx'
import { NoticesPage, type NoticesProps } from './views/notices-page.tsx'
import { TextList } from './views/text-list.tsx'
import { TextPage } from './views/text-page.tsx'
import { noticePageWords } from './words.ts'

const editors = ['administrator', 'secretariat_officer'] as const
const readers = [...editors, 'auditor'] as const
const at = '/account/notices'

export const noticeRoom = new Room()
  .get(at, { may: 'person' }, (c) => noticesPage(c))
  .post(at, { may: 'person' }, async (c) => {
    const ticked = await Promise.all(
      topics.map(async (topic) => (await readAll(c, topic)).map((channel) => `${topic}:${channel}`)),
    )
    const { shown = '' } = await readFields(c)
    const decided = channels.filter((channel) => shown.split(',').includes(channel))
    await actions.chooseNotices(c.var.ctx, new Set(ticked.flat()), decided)
    return c.redirect(`${at}?done=saved`, 303)
  })
  .post('/account/notices/browsers/:id/removal', { may: 'person' }, async (c) => {
    await actions.dropBrowser(c.var.ctx, numberOf(c))
    return c.redirect(`${at}?done=saved`, 303)
  })
  .post('/account/notices/messengers/:id/removal', { may: 'person' }, async (c) => {
    await actions.dropMessenger(c.var.ctx, numberOf(c))
    return c.redirect(`${at}?done=saved`, 303)
  })
  .post('/account/notices/messengers/:bot/code', { may: 'person' }, async (c) => {
    const bot = botOf(c)
    c.header('cache-control', 'no-store')
    return noticesPage(c, {
      made: { bot: bot.code, code: await actions.makeBotCode(c.var.ctx, bot.code), page: bot.page },
    })
  })
  .post('/account/notices/messengers/:bot/chat', { may: 'person' }, async (c) => {
    const bot = botOf(c)
    const form = await readForm(c, schema.chatForm)
    if (!form.ok) return noticesPage(c, { asked: { bot: bot.code, form } }, 422)
    const { ctx } = c.var
    try {
      const code = await actions.makeChatCode(ctx, bot.code, form.value.chat)
      await openBot(bot).send(form.value.chat, await botSays(ctx.db, ctx.lang, 'chat_code', code))
    } catch (error) {
      const told = error instanceof Problem ? error.sentence(ctx.lang) : noticePageWords.in(ctx.lang)('chat_unreached')
      const status = error instanceof Problem ? error.status : 422
      return noticesPage(c, { asked: { bot: bot.code, form: { values: form.values, errors: { chat: told } } } }, status)
    }
    return noticesPage(c, { asked: { bot: bot.code, form: emptyForm, isSent: true } })
  })
  .post('/account/notices/messengers/:bot/confirmation', { may: 'person' }, async (c) => {
    const bot = botOf(c)
    const form = await readForm(c, schema.chatCodeForm)
    if (form.ok && (await actions.confirmChat(c.var.ctx, bot.code, form.value.code)))
      return c.redirect(`${at}?done=saved`, 303)
    const errors = form.ok ? { code: noticePageWords.in(c.var.ctx.lang)('chat_wrong') } : form.errors
    return noticesPage(c, { asked: { bot: bot.code, form: { values: form.values, errors }, isSent: true } }, 422)
  })
  .post('/account/notices/mutes', { may: 'person' }, async (c) => {
    const form = await readForm(c, schema.muteForm)
    if (!form.ok) throw problems.malformed()
    await actions.muteNotice(c.var.ctx, form.value.notification_id)
    return c.redirect('/notifications?done=muted', 303)
  })
  .post('/account/notices/mutes/removal', { may: 'person' }, async (c) => {
    const form = await readForm(c, schema.unmuteForm)
    if (!form.ok) throw problems.malformed()
    await actions.unmute(c.var.ctx, form.value)
    return c.redirect(`${at}?done=saved`, 303)
  })
  .get('/mute/:token', { may: 'public' }, async (c) => mutePage(c, false))
  // Without a session or form token, as a mail program posts it (RFC 8058): the address itself is the proof.
  .post('/mute/:token', { may: 'public' }, async (c) => {
    await actions.muteByToken(c.var.ctx, await noticeOf(c))
    return mutePage(c, true)
  })
  .get('/notices/worker.js', { may: 'public' }, (c) =>
    c.body(assets().noticeWorker.body, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'service-worker-allowed': '/notices/',
    }),
  )
  .get('/texts', { may: readers }, async (c) => {
    const { ctx } = c.var
    return page(
      c,
      { title: noticePageWords.in(ctx.lang)('texts'), wide: true },
      <TextList groups={textGroups()} edited={await editedTexts(ctx.db)} />,
    )
  })
  .get('/texts/:name', { may: readers }, (c) => textPage(c, textOf(c)))
  .post('/texts/:name', { may: editors }, async (c) => {
    const text = textOf(c)
    const form = await readForm(c, schema.textForm)
    if (!form.ok) return textPage(c, text, form, 422)
    const { reason, preview } = form.value
    const fa = form.value.fa
    const en = text.group.isPaper ? text.own.en : form.value.en
    if (en === undefined) throw problems.malformed()
    const errors = faultsOf(c, text, { fa, en })
    if (Object.keys(errors).length > 0) return textPage(c, text, { values: form.values, errors }, 422)
    if (preview) return textPage(c, text, { values: form.values, errors: {} })
    await actions.editText(c.var.ctx, text, { fa, en }, reason)
    return c.redirect(`/texts/${text.name}`, 303)
  })
  .post('/texts/:name/restoration', { may: editors }, async (c) => {
    const text = textOf(c)
    await actions.editText(c.var.ctx, text, null, '')
    return c.redirect(`/texts/${text.name}`, 303)
  })
  .api(
    {
      method: 'post',
      path: '/api/v1/push-subscriptions',
      may: 'person',
      tags: ['account'],
      operationId: 'addPushSubscription',
      summary: 'Be told in this browser (Web Push)',
      request: { body: { content: { 'application/json': { schema: schema.subscriptionJson } } } },
      responses: { 204: { description: 'Added' } },
    },
    async (c) => {
      const { endpoint, keys } = c.req.valid('json')
      await actions.addBrowser(c.var.ctx, { endpoint, ...keys, device: deviceOf(c.req.header('user-agent') ?? '') })
      return c.body(null, 204)
    },
  )

declareDeliveryPages(noticeRoom)

function botOf(c: C): BotConfig {
  const bot = c.var.shell.config.bots.find((one) => one.code === param(c, 'bot'))
  if (!bot) throw problems.notFound()
  return bot
}

async function noticesPage(
  c: C,
  answer: Pick<NoticesProps, 'made' | 'asked'> = {},
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const { ctx, shell } = c.var
  const personId = personOf(ctx)
  const [ways, choices, browsers, messengers, mutes] = await Promise.all([
    queries.readWays(ctx.db, personId),
    queries.listChoices(ctx.db, personId),
    queries.listBrowsers(ctx.db, personId),
    queries.listMessengers(ctx.db, personId),
    queries.listMutes(ctx.db, personId),
  ])
  return page(
    c,
    { title: noticePageWords.in(ctx.lang)('notices'), status },
    <NoticesPage
      {...{ ways, choices, browsers, messengers, mutes, ...answer }}
      bots={shell.config.bots.map((bot) => bot.code)}
      pushKey={pushKeys(shell.config.secret).publicKey}
    />,
  )
}

async function noticeOf(c: C): Promise<queries.Told> {
  const id = readMuteToken(c.var.shell.config.secret, param(c, 'token'))
  const notice = id === null ? null : await queries.findNotice(c.var.ctx.db, id)
  if (!notice) throw problems.notFound()
  return notice
}

async function mutePage(c: C, isDone: boolean): Promise<Response> {
  const notice = await noticeOf(c)
  c.header('referrer-policy', 'no-referrer')
  return page(
    c,
    { title: noticePageWords.in(c.var.ctx.lang)('mute_title') },
    <MutePage title={notice.title} token={param(c, 'token')} isDone={isDone} />,
  )
}

function textOf(c: C): EditableText {
  const text = findText(param(c, 'name'))
  if (!text) throw problems.notFound()
  return text
}

async function textPage(c: C, text: EditableText, form?: FormState, status: 200 | 422 = 200): Promise<Response> {
  const { ctx } = c.var
  const [edited, editions] = await Promise.all([editedTexts(ctx.db), queries.listEditions(ctx.db, text.name)])
  const inForce = edited.get(text.name) ?? text.own
  const values = form?.values ?? { ...emptyForm.values, ...inForce }
  const isSound = form === undefined || Object.keys(form.errors).length === 0
  const preview: Word = isSound ? { fa: values['fa'] ?? '', en: values['en'] ?? '' } : inForce
  return page(
    c,
    { title: noticePageWords.in(ctx.lang)('texts'), status },
    <TextPage
      text={text}
      form={{ values, errors: form?.errors ?? {} }}
      preview={preview}
      isEdited={edited.has(text.name)}
      editions={editions}
      mayEdit={editors.includes(ctx.actor.post?.kind as (typeof editors)[number])}
    />,
  )
}

function faultsOf(c: C, text: EditableText, word: Word): Record<string, string> {
  const words = noticePageWords.in(c.var.ctx.lang)
  return Object.fromEntries(
    (['fa', 'en'] as const).flatMap((lang) => {
      if (lang === 'en' && text.group.isPaper) return []
      const fault = faultOf(word[lang], text.group.sample[lang], neededBy(text))
      return fault ? [[lang, faultSentence(fault, words)]] : []
    }),
  )
}

function faultSentence(fault: TextFault, words: Say<typeof noticePageWords.table>): string {
  if (fault === 'malformed') return words('malformed')
  if ('unknown' in fault) return words('unknown_placeholder', { name: fault.unknown })
  if ('missing' in fault) return words('missing_placeholder', { name: fault.missing })
  return words('unfit_placeholder', { name: fault.unfit, place: `{${fault.unfit}}` })
}

/** Enough of a browser's name to tell one's devices apart. */
function deviceOf(agent: string): string {
  const browser = /Firefox|Edg|OPR|SamsungBrowser|Chrome|Safari/.exec(agent)?.[0] ?? ''
  const system = /Android|iPhone|iPad|Windows|Macintosh|Linux/.exec(agent)?.[0] ?? ''
  return [browser, system].filter(Boolean).join(' · ')
}
