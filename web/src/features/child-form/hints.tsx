import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useDeferredValue, useMemo } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { childDraft } from '../../../../domain/child.form'
import { useLang } from '../../lib/use-lang'
import { hintsQuery } from './api/hints.query'

/** Says before saving that the child may be recorded already. */
export function Hints({ childId }: { childId?: string }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const { control, getValues } = useFormContext()
  const watched: unknown[] = useWatch({
    control,
    name: ['name', 'birthDate', 'sex', 'idDocumentType', 'idDocumentNumber'],
  })
  // A text and not the values: those are new at every render, and what is deferred must come to rest.
  const settled = useDeferredValue(JSON.stringify(watched))
  const draft = useMemo(() => {
    const read = childDraft.safeParse(getValues())
    return settled && read.success ? read.data : {}
  }, [settled, getValues])
  const number = draft.idDocumentNumber ?? ''
  const enough =
    Boolean(draft.name && draft.birthDate && /^\d{4}-\d{2}-\d{2}$/.test(draft.birthDate)) ||
    number.length >= 8
  const { data } = useQuery({
    ...hintsQuery(draft, childId),
    enabled: enough && (number === '' || number.length >= 8),
  })
  if (!enough || !data?.hints.length) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={
        <>
          {t('childForm.hints')}：
          {data.hints.map((hint, at) => (
            <span key={at}>
              {pick(hint)}{' '}
              {hint.childId && (
                <Link to="/children/$childId" params={{ childId: hint.childId }} target="_blank">
                  {t('childForm.hintOpen')}
                </Link>
              )}
              {'；'}
            </span>
          ))}
          {t('childForm.hintsGoOn')}
        </>
      }
    />
  )
}
