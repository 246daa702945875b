import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { newKeys } from '../db/encryption'

const shape = z.object({
  /** Keys of column encryption and blind indexes; the JSON that `db/encryption.ts` reads. */
  REGISTRY_KEYS: z.string().min(1),
  /** Key of the sign-in library. */
  AUTH_SECRET: z.string().min(32),
  /** Password of the product's own database role. */
  APP_PASSWORD: z.string().min(16),
  /** Password of the superuser of the embedded database. */
  POSTGRES_PASSWORD: z.string().min(16),
})

/** The secrets of one deployment. */
export type Secrets = z.infer<typeof shape>

/** New random secrets. */
export function makeSecrets(): Secrets {
  return {
    REGISTRY_KEYS: JSON.stringify(newKeys()),
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    APP_PASSWORD: randomBytes(18).toString('base64url'),
    POSTGRES_PASSWORD: randomBytes(18).toString('base64url'),
  }
}

/** Reads the secrets of the first start, or makes them; the file is readable by its owner alone. */
export function loadSecrets(file: string): { secrets: Secrets; isNew: boolean } {
  if (existsSync(file)) {
    const parsed = shape.safeParse(readJson(file))
    if (!parsed.success) {
      throw new Error(
        `${file} is damaged. Restore it from a backup: without its keys the stored records cannot be read.`,
      )
    }
    return { secrets: parsed.data, isNew: false }
  }
  const secrets = makeSecrets()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return { secrets, isNew: true }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
