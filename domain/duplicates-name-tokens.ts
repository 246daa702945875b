import { simplifiedForm } from './duplicates-name-variants'

const DOTS = /[·•・‧･.．·]/gu

/**
 * A name without what typing adds: compatibility forms become plain, white space and invisible
 * characters go, and every kind of middle dot becomes `·`. Letters become upper case.
 */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(DOTS, '·')
    .toUpperCase()

/**
 * The characters of a name in simplified form, without the middle dot; a run of Latin letters is one
 * token in lower case, because clerks spell characters that they cannot type.
 */
export const nameTokens = (name: string): string[] => {
  const tokens =
    plainName(name)
      .replace(/·/gu, '')
      .match(/[A-Z]+|[^A-Z]/gu) ?? []
  return tokens.map((token) =>
    /^[A-Z]/u.test(token) ? token.toLowerCase() : simplifiedForm(token),
  )
}
