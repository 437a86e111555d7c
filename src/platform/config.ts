// Everything the process learns from its surroundings is read here, once, so the rest takes plain values.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A messenger whose bot speaks Telegram's Bot API. */
export interface BotConfig {
  code: 'bale' | 'eitaa' | 'telegram'
  /** Address up to the method, token included, such as `https://tapi.bale.ai/bot123:abc`. */
  api: string
  /** Where a reader finds the bot, such as `https://ble.ir/jahesh_bot`; '' when not told. */
  page: string
}

export interface Config {
  /** Absolute path of the installation (where package.json stands). */
  root: string
  /** Folder for all that the running product writes: database, files, keys. */
  varDir: string
  /** External PostgreSQL, or null to use the embedded one. */
  databaseUrl: string | null
  port: number
  host: string
  /** Public origin such as https://jahesh.example; null means "whatever the request says". */
  origin: string | null
  /** Demo installations show one-click entry, the outbox page and the movable clock. */
  isDemo: boolean
  /** 32 bytes or more; signs cookies and tokens. */
  secret: string
  smtpUrl: string | null
  mailFrom: string
  smsUrl: string | null
  smsToken: string | null
  bots: readonly BotConfig[]
  s3: { endpoint: string; bucket: string; region: string; accessKey: string; secretKey: string } | null
  oidc: { issuer: string; clientId: string; clientSecret: string; title: string } | null
  poolSize: number
  /** Requests a minute from one address. */
  limits: { writes: number; reads: number }
  logLevel: string
}

/** Reads the configuration from environment variables; makes a key file under `var/` at first start. */
export function readConfig(env: NodeJS.ProcessEnv = process.env, root = resolve(import.meta.dirname, '../..')): Config {
  const varDir = resolve(env['JAHESH_VAR'] ?? join(root, 'var'))
  return {
    root,
    varDir,
    databaseUrl: env['DATABASE_URL'] || null,
    port: wholeNumber(env['PORT'], 8080),
    host: env['HOST'] ?? '0.0.0.0',
    origin: env['JAHESH_ORIGIN'] || null,
    isDemo: env['JAHESH_DEMO'] ? env['JAHESH_DEMO'] === '1' : !env['DATABASE_URL'],
    secret: env['JAHESH_SECRET'] ?? readOrMakeSecret(varDir),
    smtpUrl: env['SMTP_URL'] || null,
    mailFrom: env['MAIL_FROM'] ?? 'jahesh@localhost',
    smsUrl: env['SMS_URL'] || null,
    smsToken: env['SMS_TOKEN'] || null,
    bots: (['bale', 'eitaa', 'telegram'] as const).flatMap((code) => {
      const api = env[`${code.toUpperCase()}_BOT_API`]
      return api ? [{ code, api: api.replace(/\/+$/, ''), page: env[`${code.toUpperCase()}_BOT_PAGE`] ?? '' }] : []
    }),
    s3: env['S3_BUCKET']
      ? {
          endpoint: env['S3_ENDPOINT'] ?? '',
          bucket: env['S3_BUCKET'],
          region: env['S3_REGION'] ?? 'us-east-1',
          accessKey: env['S3_ACCESS_KEY'] ?? '',
          secretKey: env['S3_SECRET_KEY'] ?? '',
        }
      : null,
    oidc: env['OIDC_ISSUER']
      ? {
          issuer: env['OIDC_ISSUER'],
          clientId: env['OIDC_CLIENT_ID'] ?? '',
          clientSecret: env['OIDC_CLIENT_SECRET'] ?? '',
          title: env['OIDC_TITLE'] ?? 'OIDC',
        }
      : null,
    poolSize: wholeNumber(env['DATABASE_POOL'], 10),
    limits: { writes: wholeNumber(env['RATE_LIMIT_WRITES'], 120), reads: wholeNumber(env['RATE_LIMIT_READS'], 3000) },
    logLevel: env['LOG_LEVEL'] ?? 'info',
  }
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  const value = Number(text)
  return text && Number.isInteger(value) && value >= 0 ? value : otherwise
}

function readOrMakeSecret(varDir: string): string {
  const file = join(varDir, 'secret.key')
  if (!existsSync(file)) {
    mkdirSync(varDir, { recursive: true })
    try {
      writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return readFileSync(file, 'utf8').trim()
}
