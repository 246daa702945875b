/** Why a new password is refused. */
export type PasswordFault = 'too-short' | 'too-long' | 'too-plain' | 'common' | 'personal'

export const shortestPassword = 12
// Longer than any manager makes; a bound, so that hashing cannot be used to tire the server.
export const longestPassword = 200

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{N}]/u, /\p{Lo}/u]

/** What everybody tries first: written once, matched after taking away digits and signs at the end. */
const common = [
  'password',
  'passw0rd',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdef',
  'abcdefgh',
  'admin',
  'administrator',
  'letmein',
  'welcome',
  'iloveyou',
  'woaini',
  'youeryuan',
  'kindergarten',
  'quanzhou',
  'fujian',
  'zhongguo',
  'xueji',
  '1qaz2wsx',
  'p@ssw0rd',
  'p@ssword',
]
const runs = /(.)\1{3,}|0123|1234|2345|3456|4567|5678|6789|7890|abcd|qwer|asdf|zxcv/i

const isCommon = (password: string): boolean => {
  const bare = password
    .toLowerCase()
    .replace(/[\d\W_]+$/u, '')
    .replace(/^[\d\W_]+/u, '')
  return common.includes(bare) || common.includes(password.toLowerCase())
}

/** Whether most of the text is one of the runs that guessing programs begin with. */
const isRun = (password: string): boolean => {
  const left = password.replace(new RegExp(runs, 'gi'), '')
  return left.length < password.length / 2
}

/**
 * Checks a new password (S-AUTH-02): at least 12 characters, three of the classes lower, upper, digit, sign (a
 * Chinese character counts as a class of its own), not common, without anything that is known about its owner.
 * Nothing is trimmed or cut.
 * @param known user name, names, codes and phones of the owner and the unit
 */
export function passwordFaults(password: string, known: readonly string[]): PasswordFault[] {
  const length = [...password].length
  const kinds = classes.filter((kind) => kind.test(password)).length
  const lower = password.normalize('NFKC').toLowerCase()
  const isPersonal = known
    .flatMap((word) => [word, ...word.split(/[.\s@_-]+/)])
    .map((word) => word.normalize('NFKC').toLowerCase())
    .some((word) => word.length >= 4 && lower.includes(word))
  return [
    ...(length < shortestPassword ? (['too-short'] as const) : []),
    ...(length > longestPassword ? (['too-long'] as const) : []),
    ...(kinds < 3 ? (['too-plain'] as const) : []),
    ...(isCommon(password) || isRun(password) ? (['common'] as const) : []),
    ...(isPersonal ? (['personal'] as const) : []),
  ]
}

/** The one spelling of a user name: NFKC, without invisible characters and white space, lower case (S-AUTH-01). */
export const canonicalUsername = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\s]/gu, '')
    .toLowerCase()
