import pg from 'pg'
import { demoPassword } from '../db/seed-accounts'
import { isRole, roleNames, roles } from '../domain/roles'

/** A sign-in that is printed at the start. */
export type SignIn = { login: string; password: string; role: string }

// One account for each role along one line of units, so that a case can be followed from the kindergarten up:
// the first kindergarten, by code, that has both its roles, and what stands above it; support roles belong to all.
const text = `
  with holder as (
    select a.username, g.role, u.kind, u.code, u.name, u.path
    from account a
    join role_grant g on g.account_id = a.id and g.revoked_at is null
    join unit u on u.id = g.unit_id
    where a.enabled
  ), kindergarten as (
    select path from holder
    where role in ('institution-clerk', 'institution-reviewer')
    group by path, code having count(distinct role) = 2
    order by code limit 1
  )
  select distinct on (h.role) h.username, h.role, h.name as unit
  from holder h, kindergarten k
  where h.kind = 'support' or h.path @> k.path
  order by h.role, h.username`

/** The demo sign-ins to print, from the kindergarten up to the ministry. */
export async function demoSignIns(ownerUrl: string): Promise<SignIn[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ username: string; role: string; unit: string }>(text)
    return rows
      .flatMap(({ username, role, unit }) => (isRole(role) ? [{ username, role, unit }] : []))
      .sort((a, b) => roleNames.indexOf(a.role) - roleNames.indexOf(b.role))
      .map(({ username, role, unit }) => ({
        login: username,
        password: demoPassword,
        role: `${roles[role].zh} · ${roles[role].en} (${unit})`,
      }))
  } finally {
    await client.end()
  }
}
