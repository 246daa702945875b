import { oldHashes, writePassword } from '../../db/queries/sign-in'
import type { Tx } from '../../db/connect'
import { passwordFaults, type PasswordFault } from '../../domain/password-rules'
import type { Actor } from '../actor'
import type { Deps } from '../deps'
import { refuse, type Issue } from '../errors'

// S-AUTH-03: none of the last five.
const remembered = 5

const texts: Record<PasswordFault, [string, string]> = {
  'too-short': ['至少 12 位', 'At least 12 characters'],
  'too-long': ['过长', 'Too long'],
  'too-plain': ['须含大写、小写、数字、符号、汉字中的三类', 'Needs three kinds of characters'],
  common: ['过于常见或有规律', 'Too common or too regular'],
  personal: ['不能含有用户名、单位名称或编码', 'Must not contain the user or unit name or code'],
}

/**
 * Checks a new password by the rules of the product.
 * @throws PASSWORD_WEAK with one issue for each fault
 */
export function demandStrong(password: string, known: readonly string[]): void {
  const issues: Issue[] = passwordFaults(password, known).map((code) => {
    const [zh, en] = texts[code]
    return { path: 'next', code, zh, en }
  })
  if (issues.length > 0) throw refuse('PASSWORD_WEAK', { issues })
}

/**
 * Changes one's own password in the given transaction.
 * @throws PASSWORD_WEAK, PASSWORD_REUSED
 */
export async function changePassword(
  tx: Tx,
  { signIn, clock }: Deps,
  actor: Actor,
  next: string,
): Promise<void> {
  const { account, grant } = actor
  demandStrong(next, [account.username, account.name, grant.unit.name, grant.unit.code])
  for (const hash of await oldHashes(tx, account.id, remembered))
    if (await signIn.verify(hash, next)) throw refuse('PASSWORD_REUSED')
  await writePassword(tx, account.id, {
    hash: await signIn.hash(next),
    now: clock(),
    expiresAt: null,
  })
}
