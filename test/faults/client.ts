import { z } from 'zod'
import { demoPassword } from '../../db/seed-accounts'
import type { CommandForm } from '../../domain/command.form'
import type { Journal } from './journal'
import { pause } from './pause'
import type { Random } from './random'

const timeoutMs = 8_000
const giveUpMs = 45_000

/** What a client heard; `null` where it heard nothing. */
export interface Heard {
  status: number
  json: unknown
}

/** Somebody signed in, who tries again with the same command while nothing is heard. */
export interface Person {
  readonly who: string
  /** One request without a second try; null when nothing was heard. */
  ask(method: string, path: string, body?: unknown): Promise<Heard | null>
  /** Sends one command until there is an answer to it; null when there was none for 45 s. */
  command(form: CommandForm): Promise<Heard | null>
  /** Takes up work of another round. */
  renew(random: Random): void
}

/** What all clients share. */
export interface Desk {
  ports: readonly number[]
  journal: Journal
  round(): number
  /** Told of each answer, with its text, for what must not be in it. */
  onAnswer(told: { who: string; path: string; status: number; text: string }): void
  /** Every path that was asked for. */
  paths: Set<string>
}

const answerShape = z.looseObject({ code: z.string().optional(), state: z.string().optional() })
let requests = 0

/** A person at one of the APIs; which one is chance, as behind a load balancer. */
export function person(desk: Desk, who: string, username: string, first: Random): Person {
  let cookie = ''
  let random = first

  async function send(method: string, path: string, body: unknown, command: string | null) {
    const n = (requests += 1)
    const round = desk.round()
    desk.journal.write({ what: 'sent', n, round, who, method, path, command, body: body ?? null })
    desk.paths.add(path)
    try {
      const response = await fetch(`http://127.0.0.1:${random.pick(desk.ports)}${path}`, {
        method,
        headers: {
          'x-registry': '1',
          ...(cookie ? { cookie } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      })
      const text = await response.text()
      const set = response.headers.get('set-cookie')
      if (set) cookie = set.split(';')[0] ?? ''
      const json: unknown = /json/.test(response.headers.get('content-type') ?? '')
        ? JSON.parse(text)
        : null
      const { code = null, state = null } = answerShape.safeParse(json).data ?? {}
      const { status } = response
      desk.journal.write({ what: 'answered', n, round, command, status, code, state })
      desk.onAnswer({ who, path, status, text })
      return { status, json }
    } catch (error) {
      const why = error instanceof Error ? error.name : 'unknown'
      desk.journal.write({ what: 'lost', n, round, command, why })
      return null
    }
  }

  const signIn = () => send('POST', '/api/sign-in', { username, password: demoPassword }, null)

  async function ask(method: string, path: string, body?: unknown, command: string | null = null) {
    if (!cookie) await signIn()
    const heard = await send(method, path, body, command)
    if (heard?.status !== 401) return heard
    await signIn()
    return send(method, path, body, command)
  }

  return {
    who,
    ask: (method, path, body) => ask(method, path, body),
    command: async (form) => {
      for (const end = Date.now() + giveUpMs; ;) {
        const heard = await ask('POST', '/api/commands', form, form.id)
        const settled = heard && heard.status < 500 && heard.status !== 401 && heard.status !== 429
        if (settled) return heard
        if (Date.now() > end) return null
        await pause(random.int(100, 700))
      }
    },
    renew: (next) => (random = next),
  }
}
