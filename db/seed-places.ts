import { areas } from '../domain/areas'
import { quanzhouJurisdiction } from '../domain/data/quanzhou-jurisdiction'
import { nationalArea } from '../domain/policies'
import { unitLabel, type UnitKind } from '../domain/units'
import type { Tx } from './connect'
import { need, seedRows } from './seed-csv'
import { unitIdOf } from './seed-ids'

/** The unit in which operators and the three administrators serve. */
export const supportUnit = {
  kind: 'support',
  code: '350000',
  name: '福建省学籍系统技术支持单位',
} as const

interface UnitRow {
  id: string
  kind: UnitKind
  code: string
  name: string
  area_code: string
  superior_id: string | null
  path: string
}

const kinds: Record<string, UnitKind> = {
  MINISTRY: 'ministry',
  PROVINCE: 'province',
  PREFECTURE: 'prefecture',
  COUNTY: 'county',
}

/** The areas of today; functional districts are areas of policies and units, though no place of GB/T 2260. */
export async function seedAreas(tx: Tx): Promise<void> {
  const functional = quanzhouJurisdiction.filter(({ kind }) => kind === 'functional')
  const rows = [
    { code: nationalArea, name: '全国', level: 'country' as const, parent_code: null },
    ...areas
      .filter(({ abolished }) => !abolished)
      .map(({ code, name, level, parent }) => ({
        code,
        name,
        level,
        parent_code: parent || nationalArea,
      })),
    ...functional.map(({ code, zh }) => ({
      code,
      name: zh,
      level: 'county' as const,
      parent_code: '350500',
    })),
  ]
  await tx
    .insertInto('area')
    .values(rows)
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Ministry, province, prefecture and county units, and the support unit below the province. */
export async function seedUnits(tx: Tx): Promise<void> {
  const byKey = new Map<string, UnitRow>()
  for (const row of seedRows('units.csv')) {
    const kind = kinds[need(row, 'level')]
    if (!kind) throw new Error('seed: unknown level of a unit')
    const code = need(row, 'code')
    const superior = row.parentUnitKey ? byKey.get(row.parentUnitKey) : undefined
    byKey.set(need(row, 'unitKey'), unitBelow(superior, { kind, code, name: need(row, 'name') }))
  }
  const province = byKey.get('province:350000')
  const rows = [...byKey.values(), unitBelow(province, supportUnit)]
  for (const row of rows)
    await tx
      .insertInto('unit')
      .values(row)
      .onConflict((on) => on.doNothing())
      .execute()
}

/** A unit's row below its superior, with its path and its stable id. */
export function unitBelow(
  superior: { id: string; path: string } | undefined,
  unit: { kind: UnitKind; code: string; name: string; areaCode?: string },
): UnitRow {
  const label = unitLabel(unit.kind, unit.code)
  return {
    id: unitIdOf(unit.kind, unit.code),
    kind: unit.kind,
    code: unit.code,
    name: unit.name,
    area_code: unit.areaCode ?? unit.code,
    superior_id: superior?.id ?? null,
    path: superior ? `${superior.path}.${label}` : label,
  }
}
