import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { otherLogin } from '../db/connect'
import type { RunningPostgres } from '../scripts/postgres'

/** What the peers' harness prints for one engine. */
export type PeerFigures = Record<string, string | number>

/**
 * Runs `DIR/run ENGINE` for both engines, one after the other, each on an empty database of `postgres`
 * that is dropped afterwards. Rejects when the harness fails or takes longer than five minutes.
 */
export async function benchPeers(
  dir: string,
  postgres: RunningPostgres,
  sizes: { processes: number; openTasks: number },
): Promise<PeerFigures[]> {
  const owner = new pg.Client({ connectionString: postgres.url })
  await owner.connect()
  const found: PeerFigures[] = []
  try {
    for (const engine of ['flowable', 'camunda']) {
      const database = `peer_${engine}`
      await owner.query(`create database ${database}`)
      try {
        const login = new URL(otherLogin(postgres.url, { database }))
        const jdbc = `jdbc:postgresql://${login.host}${login.pathname}?user=${login.username}&password=${login.password}`
        const more = [String(sizes.processes), '8', String(sizes.openTasks)]
        const { stdout } = await promisify(execFile)(join(dir, 'run'), [engine, jdbc, ...more], {
          timeout: 300_000,
        })
        const line = stdout.trim().split('\n').at(-1) ?? ''
        found.push(JSON.parse(line))
      } finally {
        await owner.query(`drop database ${database} with (force)`)
      }
    }
    return found
  } finally {
    await owner.end()
  }
}
