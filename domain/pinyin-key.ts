import { pinyin } from 'pinyin-pro'
import { nameTokens } from './duplicates-name-tokens'

const options = { toneType: 'none', type: 'array', v: true } as const

/** Readings never change, and names use few thousand characters: each is looked up once. */
const readings = new Map<string, readonly string[]>()

/**
 * Every reading of one character, tone left out, the usual one first (`['zeng', 'ceng']`). A run of
 * Latin letters or a character without a known reading is its own reading.
 */
export const readingsOf = (token: string): readonly string[] => {
  const known = readings.get(token)
  if (known) return known
  const usual = pinyin(token, options)
  const single = [...token].length === 1
  const all = single ? [...usual, ...pinyin(token, { ...options, multiple: true })] : [token]
  const found = [...new Set(all.map((reading) => reading.toLowerCase()))]
  readings.set(token, found)
  return found
}

/**
 * The sound of a name: one syllable for each character, tone left out, joined by blanks
 * (`陳可羽` → `chen ke yu`). Traditional forms, spaces and the middle dot make no difference. It is
 * a key for finding candidates, the same for the same name for ever, so it uses each character's
 * usual reading without regard to its neighbours; surnames with a reading of their own (曾, 单) are
 * still found by everyone who has them.
 */
export const soundKey = (name: string): string =>
  nameTokens(name)
    .map((token) => readingsOf(token)[0] ?? token)
    .join(' ')

/** Whether two characters (or a character and its spelling in Latin letters) share a reading. */
export const soundsAlike = (a: string, b: string): boolean => {
  const other = readingsOf(b)
  return readingsOf(a).some((reading) => other.includes(reading))
}
