import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { grantableBy } from '../../../../domain/rights'
import { roles } from '../../../../domain/roles'
import { SelectField } from '../../components/form/fields'
import { useMe } from '../../lib/me'
import { useLang } from '../../lib/use-lang'
import { unitsQuery } from './api/units.query'

/** A unit, and the roles of its level that the administrator may give. */
export function RoleFields() {
  const { t } = useTranslation()
  const { pick } = useLang()
  const me = useMe()
  const units = useQuery(unitsQuery).data?.items ?? []
  const unitId: unknown = useWatch({ name: 'unitId' })
  const level = units.find(({ id }) => id === unitId)?.kind
  const given = grantableBy(me.grant.role)
  const levels = new Set(given.map((role) => roles[role].level))
  return (
    <>
      <SelectField
        name="unitId"
        label={t('account.unit')}
        required
        options={units
          .filter(({ kind }) => [...levels].some((one) => one === kind))
          .map((unit) => ({ value: unit.id, label: `${unit.name} ${unit.code}` }))}
      />
      <SelectField
        name="role"
        label={t('account.role')}
        required
        options={given
          .filter((role) => !level || roles[role].level === level)
          .map((role) => ({ value: role, label: pick(roles[role]) }))}
      />
    </>
  )
}
