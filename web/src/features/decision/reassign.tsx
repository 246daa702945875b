import { useNavigate } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { AreaField, SelectField } from '../../components/form/fields'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import { useCommand } from '../../lib/command.mutation'
import { newId } from '../../lib/new-id'
import { useSay } from '../../lib/use-say'
import type { TaskView } from './api/task.query'

const schema = z.object({
  toAccountId: z.string({ error: 'verdict.toMissing' }).min(1, 'verdict.toMissing'),
  text: z.string().trim().min(1, 'verdict.textMissing').max(2000),
})

/** Hands the task to a colleague of the same role; the note goes along. */
export function Reassign({ view: { task, colleagues } }: { view: TaskView }) {
  const { t } = useTranslation()
  const say = useSay()
  const navigate = useNavigate()
  const command = useCommand()
  const [id, setId] = useState<string>()
  const send = async (values: z.infer<typeof schema>) => {
    if (!id) return
    const head = { id, caseId: task.caseId, taskId: task.id, taskVersion: task.version }
    const done = await command
      .mutateAsync({ ...head, kind: 'reassign', ...values })
      .catch(say.failed)
    if (!done || !('state' in done)) return
    say.done(t('verdict.reassigned'))
    setId(undefined)
    await navigate({ to: '/inbox', search: {} })
  }
  return (
    <>
      <Button size="small" onClick={() => setId(newId())}>
        {t('verdict.reassign')}
      </Button>
      <Modal
        open={id !== undefined}
        title={t('verdict.reassign')}
        footer={null}
        destroyOnHidden
        onCancel={() => setId(undefined)}
        closable={{ 'aria-label': t('shared.close') }}
      >
        <Form
          label={t('verdict.reassign')}
          schema={schema}
          defaultValues={{ toAccountId: '', text: '' }}
          onSubmit={send}
        >
          <SelectField
            name="toAccountId"
            label={t('verdict.to')}
            required
            options={colleagues.map((one) => ({
              value: one.accountId,
              label: `${one.name} (${one.username})`,
            }))}
          />
          <AreaField name="text" label={t('verdict.reasonText')} required />
          <div className="row row-end">
            <Submit busy={t('shared.working')}>{t('verdict.reassign')}</Submit>
          </div>
        </Form>
      </Modal>
    </>
  )
}
