/** The five levels of use (art. 5), schools, and support units, in which operators serve. */
export const unitKinds = [
  'ministry',
  'province',
  'prefecture',
  'county',
  'institution',
  'school',
  'support',
] as const
export type UnitKind = (typeof unitKinds)[number]

/** A unit's place in the jurisdiction, as a dotted path of labels from the ministry down, e.g. `m.p350000.c350500.x350582`. */
export type UnitPath = string

/** Whether `path` is `above` itself or lies below it. */
export const isWithin = (path: UnitPath, above: UnitPath): boolean =>
  path === above || path.startsWith(`${above}.`)

/** The deepest unit that is superior to both (or one of them): who arbitrates between two institutions. */
export function commonSuperior(one: UnitPath, other: UnitPath): UnitPath {
  const labels = one.split('.')
  const others = other.split('.')
  const shared = labels.findIndex((label, i) => label !== others[i])
  return (shared === -1 ? labels : labels.slice(0, shared)).join('.')
}

const label: Record<UnitKind, string> = {
  ministry: 'm',
  province: 'p',
  prefecture: 'c',
  county: 'x',
  institution: 'i',
  school: 's',
  support: 't',
}

/** The path label of one unit: a letter for its kind and its code. */
export const unitLabel = (kind: UnitKind, code: string): string =>
  kind === 'ministry' ? 'm' : `${label[kind]}${code}`
