import { randomInt } from 'node:crypto'

// Without signs that look alike when read out or copied from paper.
const alphabets = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789'] as const
const groups = 4
const groupLength = 4

const pick = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length))

/** How long a one-time password can be used (S-AUTH-08). */
export const oneTimeMs = 24 * 3_600_000

/** A password to hand over once: about 90 random bits in four groups, with upper, lower and digit in each. */
export function oneTimePassword(): string {
  const group = () => {
    const signs = [...alphabets.map(pick), pick(alphabets.join(''))]
    for (let i = signs.length - 1; i > 0; i -= 1) {
      const j = randomInt(i + 1)
      const [one, other] = [signs[i] ?? '', signs[j] ?? '']
      signs[i] = other
      signs[j] = one
    }
    return signs.slice(0, groupLength).join('')
  }
  return Array.from({ length: groups }, group).join('-')
}
