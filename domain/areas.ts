import { area } from './data/area'
import { quanzhouJurisdiction } from './data/quanzhou-jurisdiction'

/** One administrative area of GB/T 2260. */
export interface Area {
  /** six digits */
  readonly code: string
  readonly name: string
  readonly level: 'province' | 'prefecture' | 'county'
  /** six digits, or empty for a province */
  readonly parent: string
  /** an abolished code may stand in an identity number but is no present place */
  readonly abolished: boolean
}

/** All areas, current and abolished, in the order of their codes. */
export const areas: readonly Area[] = area.map((row) => ({
  code: row.code,
  name: row.zh,
  level: row.level,
  parent: row.parent,
  abolished: row.status === 'abolished',
}))

const byCode = new Map(areas.map((row) => [row.code, row]))

/** Finds an area by 6 digits, or by 12 digits that end in six zeros; abolished ones too. */
export function findArea(code: string): Area | undefined {
  if (/^\d{12}$/.test(code))
    return code.endsWith('000000') ? byCode.get(code.slice(0, 6)) : undefined
  return byCode.get(code)
}

/** Finds an area that exists today. */
export function findCurrentArea(code: string): Area | undefined {
  const found = findArea(code)
  return found && !found.abolished ? found : undefined
}

/** The 12-digit form that records keep, e.g. 350502000000. */
export function twelveDigits(code: string): string {
  return code.padEnd(12, '0')
}

/** The areas from the province down to the given one; empty for an unknown code. */
export function areaPath(code: string): Area[] {
  const found = findArea(code)
  if (!found) return []
  return found.parent ? [...areaPath(found.parent), found] : [found]
}

/** The name from the province down, e.g. 福建省泉州市鲤城区; undefined for an unknown code. */
export function fullAreaName(code: string): string | undefined {
  const path = areaPath(code)
  return path.length > 0 ? path.map((step) => step.name).join('') : undefined
}

const byFullName = new Map(
  areas.filter((row) => !row.abolished).map((row) => [fullAreaName(row.code), row]),
)

/** Finds a current area by its name from the province down (a province by its own name). */
export function findAreaByFullName(name: string): Area | undefined {
  return byFullName.get(name)
}

/** Current areas directly below the given one, or the provinces; for cascading select boxes. */
export function areasBelow(parent = ''): Area[] {
  return areas.filter((row) => row.parent === parent && !row.abolished)
}

/**
 * The GB/T 2260 code under which an institution's numbers are built: functional districts have no
 * such code and use the county that they lie in.
 */
export function numberAreaOf(jurisdiction: string): string {
  const functional = quanzhouJurisdiction.find(
    (row) => row.code === jurisdiction && row.kind === 'functional',
  )
  return functional?.hostAreaCode ?? jurisdiction
}
