import { useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useRef } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import {
  childDraft,
  type ChildFormInput,
  type ChildFormValues,
} from '../../../../domain/child.form'
import { DraftLine } from '../../components/draft-line'
import { ErrorState } from '../../components/error-state'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import { instantText } from '../../lib/format'
import { toProblem } from '../../lib/problem'
import { useAutosave } from '../../lib/use-autosave'
import { useChangeChild } from './api/change-child.mutation'
import { Autosaved } from './autosaved'
import { ChangeReason } from './change-reason'
import { ChildFields } from './child-fields'
import { Hints } from './hints'
import { Incomplete } from './incomplete'
import { useChildSchema } from './use-child-schema'

interface Props {
  childId: string
  version: number
  keyFieldsLocked: boolean
  readOnly: boolean
  draftVersion: number
  restoredAt: string | undefined
  values: ChildFormInput
  onReload: () => Promise<void>
}

type ChildForm = UseFormReturn<ChildFormInput, unknown, ChildFormValues>

/** The form of a change; refused where somebody else has changed the record since. */
export function EditChild(props: Props) {
  const { childId, version, values, draftVersion } = props
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { schema, gradeOf } = useChildSchema()
  const change = useChangeChild(childId)
  const autosave = useAutosave(`child:${childId}`, draftVersion)
  const reason = useRef('')
  const save = async (sent: ChildFormInput) => {
    const draft = childDraft.safeParse(sent)
    if (!draft.success) return
    const why = reason.current.trim()
    const child = await change
      .mutateAsync({ version, values: draft.data, ...(why ? { reason: why } : {}) })
      .catch(() => undefined)
    if (!child) return
    await autosave.drop()
    const result = t('childForm.savedChange', { name: child.name ?? '' })
    await navigate({ to: '/children/$childId', params: { childId }, state: { result } })
  }
  const isStale = change.isError && toProblem(change.error).code === 'VERSION_STALE'
  if (props.readOnly) return <Alert type="info" showIcon title={t('childForm.locked')} />
  return (
    <Form
      label={t('childForm.saveChanges')}
      schema={schema}
      defaultValues={values}
      refused={change.error}
      onSubmit={save}
    >
      {(form: ChildForm) => (
        <>
          <Autosaved autosave={autosave} />
          <div className="stack" style={{ marginBottom: 10 }}>
            {draftVersion > 0 && props.restoredAt && (
              <Alert
                type="info"
                showIcon
                title={t('draft.restored', { at: instantText(props.restoredAt) })}
              />
            )}
            {props.keyFieldsLocked && (
              <Alert type="info" showIcon title={t('childForm.keyLocked')} />
            )}
            {change.isError && <ErrorState error={change.error} />}
            {isStale && (
              <div>
                <Button onClick={() => void props.onReload()}>{t('childForm.stale')}</Button>
              </div>
            )}
          </div>
          <ChildFields gradeOf={gradeOf} keyFieldsLocked={props.keyFieldsLocked} />
          <div className="sticky-actions">
            <div className="sticky-notes">
              <Hints childId={childId} />
              <Incomplete busy={change.isPending} onSave={() => void save(form.getValues())} />
            </div>
            <Submit busy={t('shared.saving')}>{t('childForm.saveChanges')}</Submit>
            <ChangeReason onChange={(text) => (reason.current = text)} />
            <DraftLine state={autosave.state} />
          </div>
        </>
      )}
    </Form>
  )
}
