/**
 * The environment, read once and checked whole: every variable that Quire knows, what it takes and
 * what holds without it. An empty variable counts as absent, as compose files leave them.
 */
import { BlockList, isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

/** Which proxies are believed when they say who the client is, how it came and to what host. */
export type TrustProxy =
  | { readonly type: 'none' }
  | { readonly type: 'hops'; readonly hops: number }
  | { readonly type: 'networks'; readonly networks: BlockList }

export type LogLevel = (typeof LOG_LEVELS)[number]

export interface Config {
  readonly port: number
  /** The address to listen on; null is every interface. */
  readonly host: string | null
  /** Absolute. */
  readonly dataDir: string
  /** The origin that people open; null: the one that each request names. */
  readonly publicOrigin: string | null
  /** What cookies are signed with; null: made once and kept in `dataDir`. */
  readonly authSecret: string | null
  readonly trustProxy: TrustProxy
  readonly logLevel: LogLevel
  /** Who may make an account: anyone, those who were invited, or those whom a command makes one for. */
  readonly signup: Signup
  /** Who may make documents. */
  readonly create: Create
  /** Where people may sign in beside Quire itself. */
  readonly oidc: Oidc | null
  /** Where mail is handed in; null: none is sent. */
  readonly smtpUrl: string | null
}

export type Signup = (typeof SIGNUPS)[number]
export type Create = (typeof CREATES)[number]

/** An OpenID provider that knows this Quire. */
export interface Oidc {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** One sentence a variable that cannot be used. */
  | { readonly ok: false; readonly problems: readonly string[] }

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const SIGNUPS = ['open', 'invite', 'closed'] as const
const CREATES = ['anyone', 'accounts'] as const

const takes = {
  port: 'PORT takes a whole number from 0 to 65535 (0 picks a free port).',
  host: 'HOST takes an IP address or a host name, such as 127.0.0.1.',
  publicUrl:
    'PUBLIC_URL takes the address that people open, without a path, such as https://docs.example.org.',
  authSecret: 'AUTH_SECRET takes at least 32 characters.',
  trustProxy:
    'TRUST_PROXY takes the number of proxies in front of Quire, or their addresses and networks, such as 10.0.0.0/8,127.0.0.1.',
  logLevel: `LOG_LEVEL takes one of ${LOG_LEVELS.join(', ')}.`,
  signup: `SIGNUP takes one of ${SIGNUPS.join(', ')}.`,
  create: `CREATE takes one of ${CREATES.join(', ')}.`,
  oidc: 'OIDC_ISSUER takes the address of an OpenID provider, and wants OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it.',
  smtpUrl:
    'SMTP_URL takes an address such as smtps://user:password@mail.example.org, and wants PUBLIC_URL beside it.',
}

/** A variable whose text `read` turns into a value, or into undefined where it cannot be used. */
function variable<T>(sentence: string, read: (text: string) => T | undefined) {
  return z.string().transform((text, context): T => {
    const value = read(text)
    if (value !== undefined) return value
    context.addIssue(sentence)
    return z.NEVER
  })
}

// HOST is absent by default, which is every interface, IPv4 and IPv6: Quire is usually reached from
// another machine, or from outside a container, where 127.0.0.1 would answer nobody. Documents are
// guarded by their addresses, not by the network.
const environment = z.object({
  PORT: variable(takes.port, readPort).default(3000),
  HOST: variable(takes.host, text => (/^[^\s/]+$/.test(text) ? text : undefined)).nullable(),
  DATA_DIR: z
    .string()
    .default('./data')
    .transform(text => resolve(text)),
  PUBLIC_URL: variable(takes.publicUrl, readOrigin).nullable(),
  AUTH_SECRET: variable(takes.authSecret, text => (text.length < 32 ? undefined : text)).nullable(),
  TRUST_PROXY: variable(takes.trustProxy, readTrustProxy).default({ type: 'none' }),
  LOG_LEVEL: z.enum(LOG_LEVELS, takes.logLevel).default('info'),
  SIGNUP: z.enum(SIGNUPS, takes.signup).default('open'),
  CREATE: z.enum(CREATES, takes.create).default('anyone'),
  OIDC_ISSUER: variable(takes.oidc, readHttp).nullable(),
  OIDC_CLIENT_ID: z.string().nullable(),
  OIDC_CLIENT_SECRET: z.string().nullable(),
  SMTP_URL: variable(takes.smtpUrl, readSmtp).nullable(),
})

/** `env` is for tests. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): ConfigResult {
  const given = (name: string) => env[name] || undefined
  const parsed = environment.safeParse({
    PORT: given('PORT'),
    HOST: given('HOST') ?? null,
    DATA_DIR: given('DATA_DIR'),
    PUBLIC_URL: given('PUBLIC_URL') ?? null,
    AUTH_SECRET: given('AUTH_SECRET') ?? null,
    TRUST_PROXY: given('TRUST_PROXY'),
    LOG_LEVEL: given('LOG_LEVEL'),
    SIGNUP: given('SIGNUP'),
    CREATE: given('CREATE'),
    OIDC_ISSUER: given('OIDC_ISSUER') ?? null,
    OIDC_CLIENT_ID: given('OIDC_CLIENT_ID') ?? null,
    OIDC_CLIENT_SECRET: given('OIDC_CLIENT_SECRET') ?? null,
    SMTP_URL: given('SMTP_URL') ?? null,
  })
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map(issue => issue.message) }
  }
  const { data } = parsed
  const oidc = [data.OIDC_ISSUER, data.OIDC_CLIENT_ID, data.OIDC_CLIENT_SECRET]
  const [issuer, clientId, clientSecret] = oidc
  const hasOidc = issuer && clientId && clientSecret
  const isHalf = !hasOidc && oidc.some(value => value !== null)
  const cannotMail = data.SMTP_URL !== null && data.PUBLIC_URL === null
  if (isHalf || cannotMail) {
    const problems = [...(isHalf ? [takes.oidc] : []), ...(cannotMail ? [takes.smtpUrl] : [])]
    return { ok: false, problems }
  }
  const config: Config = {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.DATA_DIR,
    publicOrigin: data.PUBLIC_URL,
    authSecret: data.AUTH_SECRET,
    trustProxy: data.TRUST_PROXY,
    logLevel: data.LOG_LEVEL,
    signup: data.SIGNUP,
    create: data.CREATE,
    oidc: hasOidc ? { issuer, clientId, clientSecret } : null,
    smtpUrl: data.SMTP_URL,
  }
  return { ok: true, config }
}

function readPort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined
}

function readOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const isOrigin = url.href === `${url.origin}/` && /^https?:$/.test(url.protocol)
  return isOrigin ? url.origin : undefined
}

function readHttp(text: string): string | undefined {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined
}

function readSmtp(text: string): string | undefined {
  return URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) ? text : undefined
}

function readTrustProxy(text: string): TrustProxy | undefined {
  if (/^\d{1,2}$/.test(text)) {
    return Number(text) === 0 ? { type: 'none' } : { type: 'hops', hops: Number(text) }
  }
  const networks = new BlockList()
  for (const part of text.split(',')) {
    const [address = '', prefix, ...rest] = part.trim().split('/')
    const version = isIP(address)
    const bits = version === 4 ? 32 : 128
    if (version === 0 || rest.length > 0) return undefined
    if (prefix !== undefined && !(/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)) {
      return undefined
    }
    networks.addSubnet(address, Number(prefix ?? bits), version === 4 ? 'ipv4' : 'ipv6')
  }
  return { type: 'networks', networks }
}
