import { createHash } from 'node:crypto'
import type { UnitKind } from '../domain/units'
import { derivedId } from './new-id'

const stable = (text: string): string => derivedId(createHash('sha256').update(text).digest())

/** The id of a unit by what it is and its code, the same on every machine. */
export const unitIdOf = (kind: UnitKind, code: string): string => stable(`unit:${kind}:${code}`)

/** The id of a seeded person. */
export const personIdOf = (key: string): string => stable(`person:${key}`)

/** The id of a seeded account. */
export const accountIdOf = (username: string): string => stable(`account:${username}`)

/** The id of a seeded grant: one account has one role at one unit. */
export const grantIdOf = (username: string): string => stable(`grant:${username}`)

/** The id of a seeded class. */
export const classIdOf = (code: string): string => stable(`class:${code}`)
