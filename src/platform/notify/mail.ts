// Mail leaves through the organisation's own SMTP server, as plain text with a right-to-left HTML twin.
import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'

export interface MailMessage {
  /** Stays the same when one message is sent twice, so that mail servers can drop the repeat. */
  id: string
  to: string
  subject: string
  /** Plain text; lines are kept, addresses become links in the HTML twin. */
  text: string
  /** Address whose POST mutes what the mail is about (RFC 8058). */
  unsubscribe?: string
}

export interface MailSender {
  /** Resolves once the server has taken the message; rejects with its reason. At most about 30 seconds. */
  send(message: MailMessage): Promise<void>
  close(): void
}

/** The mail of the configuration, or null where no SMTP server is named. */
export function openMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): MailSender | null {
  if (!config.smtpUrl) return null
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host =
    config.mailFrom
      .split('@')
      .at(-1)
      ?.replace(/[^\w.-]/g, '') || 'localhost'
  return {
    async send(message) {
      await transport.sendMail({
        from: config.mailFrom,
        // An object, so that a comma in an address cannot add a recipient.
        to: { name: '', address: message.to },
        subject: message.subject,
        text: message.text,
        html: mailHtml(message.subject, message.text),
        messageId: `<${message.id}@${host}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(message.unsubscribe
            ? {
                'List-Unsubscribe': `<${message.unsubscribe}>`,
                'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
              }
            : {}),
        },
      })
    },
    close: () => transport.close(),
  }
}

/** The HTML twin of a plain text: paragraphs in their own direction, web addresses as links, nothing else. */
export function mailHtml(subject: string, text: string): string {
  const isPersian = /[\u0600-\u06ff]/.test(subject + text)
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p dir="auto">${linked(escaped(paragraph)).replaceAll('\n', '<br>\n')}</p>`)
  return `<!doctype html>
<html lang="${isPersian ? 'fa' : 'en'}" dir="${isPersian ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font:16px/1.8 Vazirmatn,Tahoma,sans-serif;color:#1c1f24;max-width:40em;margin:1.5em auto;padding:0 1em">
${paragraphs.join('\n')}
</body>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

function linked(html: string): string {
  return html.replace(
    /https?:\/\/(?:[\w.~:/?@!$*+,;=%-]|&#38;)+[\w/=]/g,
    (address) => `<a href="${address}">${address}</a>`,
  )
}
