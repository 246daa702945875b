import pino, { type DestinationStream, type Logger } from 'pino'

const hidden = '[hidden]'
const secretKeys = [
  'password',
  'current',
  'next',
  'code',
  'secret',
  'token',
  'cookie',
  'authorization',
  'name',
  'formerName',
  'englishName',
  'username',
  'phone',
  'currentAddress',
  'householdAddress',
  'idDocumentNumber',
  'enrollmentNumber',
  'guardians',
]
// Identity numbers (also as they grow into G… and L… numbers), then phones.
const numbers =
  /\b[GJL]?\d{6}(?:18|19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx]\b|\b\d{15}\b/g
const phones = /(?<!\d)1[3-9]\d{9}(?!\d)/g

/** Text without identity numbers and phones; line breaks cannot forge a second line. */
export const withoutPersonalData = (text: string): string =>
  text.replace(numbers, hidden).replace(phones, hidden)

function clean(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return withoutPersonalData(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth > 6) return hidden
  if (value instanceof Error) return cleanError(value)
  if (Array.isArray(value)) return value.map((each) => clean(each, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      secretKeys.includes(key) ? hidden : clean(each, depth + 1),
    ]),
  )
}

// A driver's error carries the row it failed on in `detail`, `where` and `parameters`: only its kind is kept.
const cleanError = (error: Error) => ({
  type: error.constructor.name,
  message: withoutPersonalData(error.message),
  ...('code' in error ? { sqlState: error.code } : {}),
  ...('constraint' in error ? { constraint: error.constraint } : {}),
  stack: withoutPersonalData(error.stack ?? ''),
})

/** The log of the process: JSON lines without personal data, whatever is handed to it. */
export const createLog = (options: { level: string }, destination?: DestinationStream): Logger => {
  const settings = {
    level: options.level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (level: string) => ({ level }),
      log: (fields: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries(fields).map(([key, value]) => [
            key,
            secretKeys.includes(key) ? hidden : clean(value),
          ]),
        ),
    },
    hooks: {
      logMethod(this: Logger, args: Parameters<pino.LogFn>, method: pino.LogFn) {
        const cleaned = args.map((each) =>
          typeof each === 'string' ? withoutPersonalData(each) : each,
        )
        return Reflect.apply(method, this, cleaned)
      },
    },
  }
  return destination ? pino(settings, destination) : pino(settings)
}
