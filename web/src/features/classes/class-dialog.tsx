import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { classGroupForm, normOf } from '../../../../domain/class-group.form'
import { entriesOf } from '../../../../domain/code-tables'
import { ErrorState } from '../../components/error-state'
import { NumberField, SelectField, TextField } from '../../components/form/fields'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import type { ClassRow } from '../../lib/classes.query'
import { useLang } from '../../lib/use-lang'
import { useSay } from '../../lib/use-say'
import { useSaveClass } from './api/save-class.mutation'

interface Props {
  institutionId: string
  schoolYear: number
  row: ClassRow | undefined
  onClose: () => void
}

/** A new class or a change of one. */
export function ClassDialog({ institutionId, schoolYear, row, onClose }: Props) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const say = useSay()
  const save = useSaveClass(institutionId, row?.id)
  const title = row ? t('classes.editTitle') : t('classes.add')
  return (
    <Modal
      open
      title={title}
      footer={null}
      onCancel={onClose}
      closable={{ 'aria-label': t('shared.close') }}
    >
      <Form
        label={title}
        schema={classGroupForm}
        refused={save.error}
        defaultValues={{
          schoolYear,
          name: row?.name ?? '',
          grade: row?.grade ?? 'JUNIOR',
          teacher: row?.teacher ?? null,
          careWorker: row?.careWorker ?? null,
          capacity: row?.capacity ?? normOf('JUNIOR'),
          declaredCount: row?.declaredCount ?? null,
        }}
        onSubmit={async (values) => {
          const saved = await save.mutateAsync(values).catch(() => undefined)
          if (!saved) return
          say.done(t('classes.saved', { name: saved.name }))
          onClose()
        }}
      >
        {save.isError && <ErrorState error={save.error} />}
        <div className="fields">
          <TextField name="name" label={t('classes.name')} required maxLength={30} autoFocus />
          <SelectField
            name="grade"
            label={t('classes.grade')}
            required
            disabled={Boolean(row && row.childCount > 0)}
            options={entriesOf('grade').map((entry) => ({ value: entry.code, label: pick(entry) }))}
          />
          <TextField name="teacher" label={t('classes.teacher')} empty={null} />
          <TextField name="careWorker" label={t('classes.careWorker')} empty={null} />
          <NumberField name="capacity" label={t('classes.capacity')} required min={1} max={100} />
          <NumberField
            name="declaredCount"
            empty={null}
            label={t('classes.declaredCount')}
            hint={t('classes.declaredHint')}
          />
        </div>
        <div className="row row-end">
          <Submit busy={t('shared.saving')}>{t('shared.save')}</Submit>
        </div>
      </Form>
    </Modal>
  )
}
