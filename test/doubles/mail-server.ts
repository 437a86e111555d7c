// Just enough of SMTP on a real socket to take mail, slowly or not at all.
import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface TakenMail {
  from: string
  to: string[]
  /** The message as sent, headers and MIME parts. */
  raw: string
}

export interface MailServer {
  url: string
  mails: TakenMail[]
  /** The next this many messages are refused with 451. */
  failing: number
  /** Milliseconds between the end of a message and its acceptance. */
  delay: number
  close(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    converse(socket, double)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const double: MailServer = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?ignoreTLS=true`,
    mails: [],
    failing: 0,
    delay: 0,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(() => done()))
    },
  }
  return double
}

function converse(socket: Socket, double: MailServer): void {
  let mail: TakenMail = { from: '', to: [], raw: '' }
  let isReadingMessage = false
  let buffer = ''
  const say = (line: string) => socket.write(`${line}\r\n`)
  const take = () => {
    const taken = mail
    mail = { from: '', to: [], raw: '' }
    setTimeout(() => {
      if (double.failing > 0) {
        double.failing -= 1
        return say('451 try again later')
      }
      double.mails.push(taken)
      return say('250 taken')
    }, double.delay)
  }
  const obey = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO' || verb === 'HELO') return say('250 double.test')
    if (verb === 'QUIT') return socket.end('221 bye\r\n')
    if (verb === 'DATA') {
      isReadingMessage = true
      return say('354 go on')
    }
    const address = /<(.*)>/.exec(line)?.[1] ?? ''
    if (verb === 'MAIL') mail.from = address
    if (verb === 'RCPT') mail.to.push(address)
    return say('250 ok')
  }
  say('220 double.test')
  socket.on('data', (chunk) => {
    buffer += chunk.toString('utf8')
    for (;;) {
      const end = buffer.indexOf(isReadingMessage ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const text = buffer.slice(0, end)
      buffer = buffer.slice(end + (isReadingMessage ? 5 : 2))
      if (isReadingMessage) {
        isReadingMessage = false
        mail.raw = text
        take()
      } else obey(text)
    }
  })
}
