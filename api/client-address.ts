import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * The client's address. Behind `trusted` proxies it is the entry that the outermost of them wrote; what the client
 * itself put into X-Forwarded-For is never believed.
 */
export function clientAddress(c: Context, trusted: number): string {
  const direct = socketAddress(c)
  if (trusted === 0) return direct
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((each) => each.trim())
  return canonical(hops.at(-trusted) || direct)
}

function socketAddress(c: Context): string {
  try {
    return canonical(getConnInfo(c).remote.address ?? 'local')
  } catch {
    // In-process requests of tests have no socket.
    return 'local'
  }
}

/** One spelling for one address: an IPv4 address written as IPv6 is the IPv4 address. */
const canonical = (address: string): string =>
  address.toLowerCase().replace(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/, '$1')
