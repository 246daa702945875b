import { useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useRef, useState } from 'react'
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
import { useAutosave } from '../../lib/use-autosave'
import { useSay } from '../../lib/use-say'
import { useAddChild } from './api/save-child.mutation'
import { Autosaved } from './autosaved'
import { ChildFields } from './child-fields'
import { Hints } from './hints'
import { Incomplete } from './incomplete'
import { useChildSchema } from './use-child-schema'

interface Props {
  draftId: string
  version: number
  restoredAt: string | undefined
  values: ChildFormInput
  onNext: (before: ChildFormInput) => void
}

type ChildForm = UseFormReturn<ChildFormInput, unknown, ChildFormValues>

/** The form of a new child, kept as a draft while it is typed. */
export function NewChild({ draftId, version, restoredAt, values, onNext }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const navigate = useNavigate()
  const { schema, gradeOf } = useChildSchema()
  const add = useAddChild()
  const autosave = useAutosave(`child:new:${draftId}`, version)
  const goOn = useRef(false)
  const [next, setNext] = useState(false)
  const save = async (sent: ChildFormInput) => {
    const draft = childDraft.safeParse(sent)
    if (!draft.success) return
    const child = await add.mutateAsync(draft.data).catch(() => undefined)
    if (!child) return
    await autosave.drop()
    const result = t('childForm.savedNew', { name: child.name ?? '' })
    if (goOn.current) {
      say.done(result)
      onNext(sent)
    } else
      await navigate({ to: '/children/$childId', params: { childId: child.id }, state: { result } })
  }
  const press = (andNext: boolean) => {
    goOn.current = andNext
    setNext(andNext)
  }
  return (
    <Form
      label={t('childForm.newTitle')}
      schema={schema}
      defaultValues={values}
      refused={add.error}
      onSubmit={save}
    >
      {(form: ChildForm) => (
        <>
          <Autosaved autosave={autosave} />
          <div className="stack" style={{ marginBottom: 10 }}>
            {version > 0 && restoredAt && (
              <Alert
                type="info"
                showIcon
                title={t('draft.restored', { at: instantText(restoredAt) })}
              />
            )}
            {add.isError && <ErrorState error={add.error} />}
          </div>
          <ChildFields gradeOf={gradeOf} keyFieldsLocked={false} />
          <div className="sticky-actions">
            <div className="sticky-notes">
              <Hints />
              <Incomplete busy={add.isPending} onSave={() => void save(form.getValues())} />
            </div>
            <span onClickCapture={() => press(false)}>
              <Submit busy={next ? undefined : t('shared.saving')}>{t('shared.save')}</Submit>
            </span>
            <Button
              htmlType="submit"
              loading={add.isPending && next}
              onClickCapture={() => press(true)}
            >
              {t('childForm.savedNext')}
            </Button>
            <DraftLine state={autosave.state} />
          </div>
        </>
      )}
    </Form>
  )
}
