import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { childFields } from '../../../../domain/child.form'
import { Async } from '../../components/async'
import { ChildFieldControl } from '../../components/child-field'
import { ErrorState } from '../../components/error-state'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import { childGroups, groupNames } from '../../lib/child-groups'
import { childQuery } from '../../lib/child.query'
import { useLang } from '../../lib/use-lang'
import { useSay } from '../../lib/use-say'
import { valueText } from '../../lib/value-text'
import { useCorrectForm } from './api/correct-form.mutation'
import type { FormRow } from './api/forms.query'

const correctable = groupNames
  .filter((group) => group !== 'groupPaper')
  .flatMap((group) => childGroups[group])
const schema = childFields.omit({ guardians: true })

const filledOnly = (values: object) =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== null && value !== undefined && value !== '',
    ),
  )

/** What the parents wrote into the correction column, entered beside what was printed. */
export function CorrectionsDialog({ form, onClose }: { form: FormRow; onClose: () => void }) {
  const { t } = useTranslation()
  const { lang } = useLang()
  const say = useSay()
  const child = useQuery(childQuery(form.childId))
  const correct = useCorrectForm(form.id)
  const [nothing, setNothing] = useState(false)
  const title = t('forms.correctionsFor', { name: form.childName })
  return (
    <Modal
      open
      width={820}
      title={title}
      footer={null}
      onCancel={onClose}
      closable={{ 'aria-label': t('shared.close') }}
    >
      <p style={{ marginBottom: 8 }}>{t('forms.correctionsHelp')}</p>
      <Async query={child}>
        {(of) => {
          const old: Readonly<Record<string, unknown>> = of.values
          return (
            <Form
              label={title}
              schema={schema}
              defaultValues={{}}
              refused={correct.error}
              onSubmit={async (values) => {
                const changed = filledOnly(values)
                if (Object.keys(changed).length === 0) return setNothing(true)
                const done = await correct.mutateAsync({ values: changed }).catch(() => undefined)
                if (!done) return
                say.done(t('forms.done', { count: 1 }))
                onClose()
              }}
            >
              {correct.isError && <ErrorState error={correct.error} />}
              <div className="corrections">
                {correctable.map((field) => (
                  <div key={field} className="correction">
                    <span className="text-quiet">
                      {t('forms.old')}：
                      {field === 'classId'
                        ? of.className
                        : valueText(field, old[field], {
                            lang,
                            yes: t('shared.yes'),
                            no: t('shared.no'),
                          }) || '—'}
                    </span>
                    <ChildFieldControl
                      field={field}
                      required={false}
                      warning={undefined}
                      disabled={false}
                    />
                  </div>
                ))}
              </div>
              <div className="row row-end sticky-foot">
                {nothing && <span className="text-error">{t('forms.correctionsNone')}</span>}
                <Submit busy={t('shared.saving')}>{t('forms.saveCorrections')}</Submit>
              </div>
            </Form>
          )
        }}
      </Async>
    </Modal>
  )
}
