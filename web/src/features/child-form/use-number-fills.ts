import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isForeign } from '../../../../domain/child'
import { emptyForForeigners } from '../../../../domain/child-rules'
import { checkIdDocument, normaliseIdNumber } from '../../../../domain/id-number'

/** A number of 18 characters says sex and birth date: they are filled in, and a wrong check digit is said at once. */
export function useNumberFills(): void {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { control, setValue, getValues, trigger } = useFormContext()
  const [type, number, nationality]: unknown[] = useWatch({
    control,
    name: ['idDocumentType', 'idDocumentNumber', 'nationality'],
  })
  const filled = useRef<{ sex: string; birthDate: string }>(undefined)
  useEffect(() => {
    if (typeof number !== 'string' || (type !== '1' && type !== 'C')) return
    const clean = normaliseIdNumber(number)
    if (clean.length !== 18) return
    void trigger('idDocumentNumber')
    if (!checkIdDocument({ type, number: clean }).ok) return
    const birthDate = `${clean.slice(6, 10)}-${clean.slice(10, 12)}-${clean.slice(12, 14)}`
    const sex = Number(clean[16]) % 2 === 1 ? '1' : '2'
    const before = filled.current
    filled.current = { sex, birthDate }
    const mayFill = (field: 'sex' | 'birthDate') => {
      const now: unknown = getValues(field)
      return now === null || now === undefined || now === '' || now === before?.[field]
    }
    let changed = false
    for (const [field, value] of [
      ['sex', sex],
      ['birthDate', birthDate],
    ] as const) {
      if (!mayFill(field) || getValues(field) === value) continue
      setValue(field, value, { shouldDirty: true, shouldValidate: true })
      changed = true
    }
    if (changed) void message.info(t('childForm.filled'))
  }, [type, number, setValue, getValues, trigger, message, t])
  useEffect(() => {
    if (typeof nationality !== 'string' || !isForeign(nationality)) return
    for (const field of emptyForForeigners)
      if (getValues(field) !== null) setValue(field, null, { shouldDirty: true })
  }, [nationality, getValues, setValue])
}
