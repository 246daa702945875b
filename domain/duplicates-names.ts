import { looksAlike } from './duplicates-name-variants'
import { nameTokens, plainName } from './duplicates-name-tokens'
import { soundsAlike } from './pinyin-key'

/**
 * How two names relate: the same; another way to write the same name (traditional characters, the
 * middle dot, a stand-in for a rare character); all characters sound alike; a character taken for
 * one that looks like it; the same given name under another surname; none of these.
 */
export type NameRelation =
  'same' | 'variant' | 'homophone' | 'look-alike' | 'other-surname' | 'different'

const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 上官 司徒 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 轩辕 夏侯 端木 百里 呼延 ' +
    '南宫 西门 独孤 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 司空 赫连 张简'
  ).split(' '),
)

/** What stands in a name where the clerk's computer had no character for it. */
const STAND_IN = /^[某?*□○×〇■�]$/u

const isRare = (token: string): boolean => {
  const code = token.codePointAt(0) ?? 0
  return code > 0xffff || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0x9fa6 && code <= 0x9fff)
}

const standsFor = (a: string, b: string): boolean =>
  (STAND_IN.test(a) && isRare(b)) || (STAND_IN.test(b) && isRare(a))

const surnameLength = (tokens: readonly string[]): number =>
  tokens.length > 2 && COMPOUND_SURNAMES.has(tokens.slice(0, 2).join('')) ? 2 : 1

const differsOnlyInSurname = (a: readonly string[], b: readonly string[]): boolean => {
  const givenA = a.slice(surnameLength(a)).join('')
  const givenB = b.slice(surnameLength(b)).join('')
  return givenA !== '' && givenA === givenB
}

type Pair = readonly [a: string, b: string]

const every = (pairs: readonly Pair[], test: (a: string, b: string) => boolean): boolean =>
  pairs.every(([a, b]) => a === b || test(a, b))

/** Compares two names as written in the register; symmetrical. An empty name is like no other. */
export const compareNames = (a: string, b: string): NameRelation => {
  const plainA = plainName(a)
  if (plainA === '' || b.trim() === '') return 'different'
  if (plainA === plainName(b)) return 'same'
  const tokensA = nameTokens(a)
  const tokensB = nameTokens(b)
  if (tokensA.length === tokensB.length) {
    const pairs = tokensA.map((token, index): Pair => [token, tokensB[index] ?? ''])
    if (every(pairs, standsFor)) return 'variant'
    if (every(pairs, (x, y) => standsFor(x, y) || soundsAlike(x, y))) return 'homophone'
    if (every(pairs, looksAlike)) return 'look-alike'
  }
  return differsOnlyInSurname(tokensA, tokensB) ? 'other-surname' : 'different'
}
