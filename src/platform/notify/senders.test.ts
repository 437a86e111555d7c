import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startMailServer } from '../../../test/doubles/mail-server.ts'
import { startSmsGateway } from '../../../test/doubles/sms-gateway.ts'
import { mailHtml, openMail } from './mail.ts'
import { openSms } from './sms.ts'

test('mail goes out as text and right-to-left HTML', async (t) => {
  const server = await startMailServer()
  t.after(() => server.close())
  const mail = openMail({ smtpUrl: server.url, mailFrom: 'jahesh@province.test' })
  assert.ok(mail)
  await mail.send({ id: 'delivery-7', to: 'a@b.test', subject: 'مهلت تعهد', text: 'متن\n\nhttps://j.test/c/7' })
  mail.close()
  const [taken] = server.mails
  assert.equal(taken?.from, 'jahesh@province.test')
  assert.deepEqual(taken?.to, ['a@b.test'])
  assert.match(taken?.raw ?? '', /Message-ID: <delivery-7@province\.test>/i)
  assert.match(taken?.raw ?? '', /Auto-Submitted: auto-generated/i)
  assert.match(taken?.raw ?? '', /text\/plain[\s\S]*text\/html/)
})

test('the HTML twin carries no markup of the text', () => {
  const html = mailHtml('موضوع <b>', 'سلام <script>x</script>\nخط ۲\n\nhttps://j.test/c/7?a=1&b=2.')
  assert.match(html, /<html lang="fa" dir="rtl">/)
  assert.doesNotMatch(html, /<script>|<b>/)
  assert.match(html, /<br>/)
  assert.match(html, /<a href="https:\/\/j\.test\/c\/7\?a=1&#38;b=2">/)
})

test('a server that refuses or is away is an error', async (t) => {
  const server = await startMailServer()
  const mail = openMail({ smtpUrl: server.url, mailFrom: 'jahesh@province.test' })
  assert.ok(mail)
  const message = { id: 'x', to: 'a@b.test', subject: 's', text: 't' }
  server.failing = 1
  await assert.rejects(mail.send(message), /451/)
  await server.close()
  await assert.rejects(mail.send(message), /ECONNREFUSED/)
  t.after(() => mail.close())
})

test('nothing configured means no sender', () => {
  assert.equal(openMail({ smtpUrl: null, mailFrom: 'x@y' }), null)
  assert.equal(openSms({ smsUrl: null, smsToken: null }), null)
})

test('a text message is posted with its token; anything but 2xx and silence are errors', async (t) => {
  const gateway = await startSmsGateway('token')
  t.after(() => gateway.close())
  const sms = openSms({ smsUrl: gateway.url, smsToken: 'token' }, 150)
  assert.ok(sms)
  await sms.send({ to: '09140000001', text: 'کد ورود: ۱۲۳۴۵' })
  assert.deepEqual(gateway.messages, [{ to: '09140000001', text: 'کد ورود: ۱۲۳۴۵' }])
  gateway.failing = 1
  await assert.rejects(sms.send({ to: '1', text: 'x' }), /500: out of order/)
  gateway.delay = 400
  await assert.rejects(sms.send({ to: '1', text: 'x' }), /timeout/i)
  gateway.delay = 0
  const stranger = openSms({ smsUrl: gateway.url, smsToken: 'wrong' })
  await assert.rejects(stranger!.send({ to: '1', text: 'x' }), /401/)
  assert.equal(gateway.messages.length, 1)
})
